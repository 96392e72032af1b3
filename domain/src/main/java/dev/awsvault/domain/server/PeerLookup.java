package dev.awsvault.domain.server;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Finds who is at the other end of a TCP connection within this machine. */
@FunctionalInterface
public interface PeerLookup {
    /** Empty where that is nobody of this machine, or cannot be told. */
    Optional<Peer> peer(InetSocketAddress client, InetSocketAddress server);
}
