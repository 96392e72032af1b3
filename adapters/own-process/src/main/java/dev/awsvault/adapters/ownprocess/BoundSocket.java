package dev.awsvault.adapters.ownprocess;

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
public final class BoundSocket implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel listener;
    private final @Nullable Object inode;

    /**
     * Takes the place of a file that a killed process has left; that nobody listens there, the caller knows.
     *
     * @param queue how many callers may wait
     */
    public BoundSocket(Path path, int queue) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path), queue);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        this.inode = inode();
    }

    public ServerSocketChannel listener() {
        return listener;
    }

    /** False where nobody finds it any more. */
    public boolean isReachable() {
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
