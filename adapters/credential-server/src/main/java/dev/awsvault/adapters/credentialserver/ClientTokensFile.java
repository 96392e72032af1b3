package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.server.ClientToken;
import dev.awsvault.domain.server.ClientTokenStore;
import dev.awsvault.domain.server.ClientTokensText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A file of the owner's alone, of which at each moment the old or the new content is there, whole. */
public final class ClientTokensFile implements ClientTokenStore {
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(10);
    private static final String TEMPORARY = ".tmp";

    private final Path file;
    private final InterProcessLock lock;
    private final OwnFiles own;

    private volatile @Nullable Content last;

    private record Content(Map<String, Object> attributes, List<ClientToken> tokens) {}

    /** @param user asks for the number of the user this process runs as */
    public ClientTokensFile(Path file, InterProcessLock lock, LongSupplier user) {
        this.file = file;
        this.lock = lock;
        this.own = new OwnFiles(user);
    }

    @Override
    public List<ClientToken> read() {
        try {
            Map<String, Object> now = OwnFiles.attributes(file);
            Content known = last;
            if (known != null && known.attributes().equals(now)) return known.tokens();
            own.requireFolder(folder());
            own.requireFile(file, now);
            List<ClientToken> tokens = List.copyOf(ClientTokensText.read(file.toString(), content()));
            // The attributes are older than the content, so that a change in between is noticed the next time.
            last = new Content(now, tokens);
            return tokens;
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    private byte[] content() throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) throw new ConfigFailure(name() + " has more than 1 MiB; remove it");
            return content;
        }
    }

    @Override
    public void change(UnaryOperator<List<ClientToken>> change) {
        try (InterProcessLock.Held held = lock.acquire("serve-clients " + file, LOCK_LIMIT, holder -> {})) {
            Objects.requireNonNull(held);
            replace(ClientTokensText.write(change.apply(read())));
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    private void replace(byte[] content) throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) Files.createDirectories(folder, ofOwner(folder, "rwx------"));
        own.requireFolder(folder);
        // One name is enough under the lock, and a killed writer leaves one file.
        Path temporary = folder.resolve(file.getFileName() + TEMPORARY);
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, ofOwner(folder, "rw-------"))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path folder() {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }

    private static FileAttribute<?>[] ofOwner(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private ConfigFailure failure(String doing, IOException e) {
        return new ConfigFailure(
                "cannot " + doing + " the tokens of clients in " + name() + ": "
                        + MessageText.oneLine(e.getClass().getSimpleName() + " " + e.getMessage())
                        + "; see that the file and its folder are yours",
                e);
    }

    private String name() {
        return MessageText.oneLine(file.toString());
    }
}
