package dev.awsvault.domain.server;

import java.net.InetSocketAddress;

/** Who may connect. Asked once for a connection, before its first request is answered; may take some milliseconds. */
@FunctionalInterface
public interface Door {
    /** For servers that tell clients apart by other means. */
    Door OPEN = (client, server) -> true;

    /**
     * @param client the other end of the connection
     * @param server our end of it
     */
    boolean admits(InetSocketAddress client, InetSocketAddress server);
}
