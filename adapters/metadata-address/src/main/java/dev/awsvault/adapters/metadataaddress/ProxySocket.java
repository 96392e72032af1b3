package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.adapters.ownprocess.BoundSocket;
import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Where a proxy takes registrations: {@value #NAME} in the runtime folder of the user that it works for. */
public final class ProxySocket implements AutoCloseable {
    public static final String NAME = "ec2-proxy";

    private static final int QUEUE = 16;
    /** {@code sun_path} of unix(7) has 108 bytes, the closing NUL included. */
    private static final int MOST_BYTES = 107;

    private final BoundSocket bound;

    private ProxySocket(BoundSocket bound) {
        this.bound = bound;
    }

    /**
     * Takes the place of a file that a killed proxy has left.
     *
     * @throws ProcessFailure where the folder is not the user's alone, another proxy listens, or the system refuses
     */
    static ProxySocket bind(Path folder, ProxyUser user) {
        Path path = folder.resolve(NAME);
        try {
            requirePrivate(folder, user);
            if (path.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                throw refused(path, "is a path longer than the system allows", "set XDG_RUNTIME_DIR to a shorter one");
            }
            Optional<SocketChannel> other = connect(folder);
            if (other.isPresent()) {
                other.get().close();
                throw refused(path, "is another proxy's", "stop that one: aws-vault proxy --stop");
            }
            return new ProxySocket(new BoundSocket(path, QUEUE));
        } catch (IOException e) {
            throw refused(
                    path, "cannot be used (" + e.getClass().getSimpleName() + ")", "make its folder yours, mode 0700");
        }
    }

    /** Empty where no proxy listens. */
    static Optional<SocketChannel> connect(Path folder) {
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(NAME))));
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    ServerSocketChannel listener() {
        return bound.listener();
    }

    private static void requirePrivate(Path folder, ProxyUser user) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (Integer.toUnsignedLong((Integer) Files.getAttribute(folder, "unix:uid")) != user.uid()) {
            throw refused(folder, "belongs to another user", "start the proxy as the user who is to use it");
        }
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused(folder, "can be written by others", "chmod 700 it");
        }
    }

    private static ProcessFailure refused(Path path, String why, String mend) {
        return new ProcessFailure("the proxy's socket: " + path + " " + why + "; " + mend, 1);
    }

    @Override
    public void close() {
        try {
            bound.close();
        } catch (IOException e) {
            return; // the next proxy removes what is left
        }
    }
}
