package dev.awsvault.adapters.agent;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A socket that listens, and its file. At a logout the runtime folder is removed, and another may take its place. */
final class BoundSocket implements AutoCloseable {
    private static final int QUEUE = 128;

    private final Path path;
    private final ServerSocketChannel listener;
    private final @Nullable Object inode;

    /** Takes the place of a file that a killed agent has left. */
    BoundSocket(Path path) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path), QUEUE);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        this.inode = inode();
    }

    ServerSocketChannel listener() {
        return listener;
    }

    /** False where nobody finds it any more. */
    boolean isReachable() {
        try {
            return Objects.equals(inode, inode());
        } catch (IOException gone) {
            return false;
        }
    }

    private @Nullable Object inode() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    @Override
    public void close() throws IOException {
        if (isReachable()) Files.deleteIfExists(path);
        listener.close();
    }
}
