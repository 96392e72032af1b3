package dev.awsvault.adapters.metadataaddress;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a Unix socket, as the kernel tells it (SO_PEERCRED, unix(7)). */
final class PeerUser {
    private static final String ROOT = "0";

    private PeerUser() {}

    /** The owner of a folder, and root. */
    static Set<UserPrincipal> ownerAndRoot(Path folder) throws IOException {
        UserPrincipal root =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(ROOT);
        UserPrincipal owner = Files.getOwner(folder);
        return owner.equals(root) ? Set.of(root) : Set.of(owner, root);
    }

    static boolean isAmong(Set<UserPrincipal> users, SocketChannel channel) throws IOException {
        return users.contains(
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
    }
}
