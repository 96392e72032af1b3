package dev.awsvault.adapters.process;

import dev.awsvault.domain.server.Peer;
import dev.awsvault.domain.server.PeerLookup;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client's socket in /proc/net, and who has it in /proc/PID/fd. A process whose descriptors we may not read
 * (another user's, set-uid) is nobody's descendant, and a client in another network namespace is not found.
 */
final class LinuxPeers implements PeerLookup {
    /** What descends from the root may move while we look: no client is refused after one look. */
    private static final int LOOKS = 4;

    private final Path proc;
    private final SocketTable sockets;
    private final ProcessTree tree;
    private final ProcessTree.@Nullable Member root;

    /** @param root a process that lives now; its number stands for this one only */
    LinuxPeers(Path proc, long root) {
        this.proc = proc;
        this.sockets = new SocketTable(proc);
        this.tree = new ProcessTree(proc);
        this.root = tree.member(root).orElse(null);
    }

    @Override
    public Optional<Peer> peer(InetSocketAddress client, InetSocketAddress server) {
        Optional<SocketTable.Socket> socket = Optional.empty();
        Set<Long> before = Set.of();
        for (int look = 0; look < LOOKS; look++) {
            socket = sockets.find(client, server);
            if (socket.isEmpty() || root == null) continue;
            Set<Long> descendants = tree.descendants(root.process());
            if (isOfOne(descendants, socket.get())) {
                // The same socket still: meanwhile no other got its inode.
                if (sockets.find(client, server).equals(socket)) return peer(socket.get(), true);
            } else if (look > 0 && descendants.equals(before)) {
                break;
            }
            before = descendants;
        }
        return socket.flatMap(found -> peer(found, false));
    }

    private static Optional<Peer> peer(SocketTable.Socket socket, boolean descendant) {
        return Optional.of(new Peer(socket.user(), descendant));
    }

    private boolean isOfOne(Set<Long> processes, SocketTable.Socket socket) {
        String link = "socket:[" + socket.inode() + "]";
        for (long process : processes) {
            if (has(process, link) && isDescendantThatHas(process, link)) return true;
        }
        return false;
    }

    /** Its number may have become another's since the tree was read: descent first, then the socket, then descent. */
    private boolean isDescendantThatHas(long process, String link) {
        if (root == null) return false;
        List<ProcessTree.Member> line = tree.line(process, root);
        return !line.isEmpty() && has(process, link) && tree.line(process, root).equals(line);
    }

    /** A new connection's descriptor is among the last. */
    private boolean has(long process, String link) {
        File folder = proc.resolve(Long.toString(process)).resolve("fd").toFile();
        String[] descriptors = folder.list();
        for (int i = descriptors == null ? -1 : descriptors.length - 1; i >= 0; i--) {
            try {
                if (Files.readSymbolicLink(folder.toPath().resolve(descriptors[i]))
                        .toString()
                        .equals(link)) return true;
            } catch (IOException e) {
                continue; // closed meanwhile
            }
        }
        return false;
    }
}
