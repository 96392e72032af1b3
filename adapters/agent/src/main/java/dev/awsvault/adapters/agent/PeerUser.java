package dev.awsvault.adapters.agent;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a Unix socket, as the kernel tells it (SO_PEERCRED, unix(7)). */
final class PeerUser {
    private PeerUser() {}

    /** The user of this process, by a folder that is known to be theirs. */
    static UserPrincipal own(Path ownFolder) throws IOException {
        return Files.getOwner(ownFolder);
    }

    /** False for root, too, where we are not root. */
    static boolean is(UserPrincipal user, SocketChannel channel) throws IOException {
        return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(user);
    }
}
