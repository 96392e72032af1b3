package dev.awsvault.domain.server;

import java.net.InetSocketAddress;

/**
 * Tells clients apart by their process. Root is no exception: it can take what it wants, but not every service that runs
 * as root, and asks where others tell it to, is to have it.
 */
public final class ProcessDoor implements Door {
    private final ShareWith share;
    private final PeerLookup peers;
    private final long ownUser;

    /** @param ownUser the number of the user that the server runs for */
    public ProcessDoor(ShareWith share, PeerLookup peers, long ownUser) {
        this.share = share;
        this.peers = peers;
        this.ownUser = ownUser;
    }

    /** Whoever cannot be told is refused, except where all are admitted; nobody is looked up then. */
    @Override
    public boolean admits(InetSocketAddress client, InetSocketAddress server) {
        return switch (share) {
            case COMMAND -> peers.peer(client, server).filter(Peer::descendant).isPresent();
            // What the command starts may run as another user, by sudo.
            case USER ->
                peers.peer(client, server)
                        .filter(peer -> peer.user() == ownUser || peer.descendant())
                        .isPresent();
            case ALL -> true;
        };
    }
}
