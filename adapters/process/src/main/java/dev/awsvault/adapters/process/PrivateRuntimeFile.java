package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.PrivateFile;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file of mode 0600 in the runtime folder that holds a secret for as long as it is open, for programs that read one
 * from a file. Its name says whose it is, so that what a process left that was killed is found and removed.
 */
public final class PrivateRuntimeFile implements PrivateFile {
    private static final int RANDOM_BYTES = 16;

    private final Path path;

    private PrivateRuntimeFile(Path path) {
        this.path = path;
    }

    /**
     * @param kind begins the name: letters
     * @throws ProcessFailure where it cannot be made
     */
    static PrivateRuntimeFile holding(SecretString secret, String kind, Path folder) {
        ProcessName own = ProcessName.own();
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        Path path =
                folder.resolve(kind + "-" + own.text() + "-" + HexFormat.of().formatHex(random));
        try {
            write(secret, path);
            return new PrivateRuntimeFile(path);
        } catch (IOException e) {
            throw new ProcessFailure(
                    "no private file can be made in " + folder + " ("
                            + e.getClass().getSimpleName()
                            + "); set XDG_RUNTIME_DIR to a folder of yours on a local disk",
                    1);
        }
    }

    @Override
    public String path() {
        return path.toString();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return; // it is removed like those of killed processes
        }
    }

    private static void write(SecretString secret, Path path) throws IOException {
        byte[] bytes = secret.revealUtf8();
        try (WritableByteChannel file = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(path))) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) file.write(left);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Removes what processes left that were killed, as far as that can be: the next tries again. */
    static void removeLeftovers(String kind, Path folder) {
        ProcessName own = ProcessName.own();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, kind + "-*")) {
            for (Path file : files) {
                String name = file.getFileName().toString().substring(kind.length() + 1);
                if (own.isOfADeadOne(name.substring(0, Math.max(0, name.lastIndexOf('-'))))) Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException noSuchFolderOrNotOurs) {
            return;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
