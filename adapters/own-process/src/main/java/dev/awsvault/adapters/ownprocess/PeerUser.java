package dev.awsvault.adapters.ownprocess;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a Unix socket, as the kernel tells it (SO_PEERCRED, unix(7)). */
public final class PeerUser {
    private PeerUser() {}

    /** To be compared with the owner of a file: root is a user like others here. */
    public static UserPrincipal of(SocketChannel channel) throws IOException {
        return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    }
}
