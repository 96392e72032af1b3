package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.plaintext.PlaintextFile;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A file of keys that the AWS CLI or a person wrote: {@code ~/.aws/credentials}, a CSV file of the console. */
public final class PlainFile implements PlaintextFile {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ConfigPath path;
    private final InterProcessLock lock;
    private final InterProcessLock.Waiting waiting;

    /** As {@link AwsConfigFile} has it. */
    public PlainFile(Path file, Path home, InterProcessLock lock, InterProcessLock.Waiting waiting) {
        this.path = new ConfigPath(file, home);
        this.lock = lock;
        this.waiting = waiting;
    }

    @Override
    public String shown() {
        return path.shown();
    }

    @Override
    public Optional<SecretString> read() {
        try {
            return bytes().map(SecretString::ofUtf8);
        } catch (IOException e) {
            throw new ConfigFailure(
                    "cannot read " + shown() + ": " + ConfigPath.reason(e) + "; check its path and mode", e);
        }
    }

    private Optional<byte[]> bytes() throws IOException {
        try (InputStream in = Files.newInputStream(path.file())) {
            byte[] bytes = in.readNBytes(ConfigBytes.LIMIT + 1);
            if (bytes.length > ConfigBytes.LIMIT) throw new IOException("it is too large for a file of keys");
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void replace(SecretString old, SecretString content) {
        change(old, target -> {
            if (!Files.isWritable(target)) throw new IOException("it is read-only");
            byte[] bytes = content.revealUtf8();
            try (Replacement replacement = new Replacement(target)) {
                replacement.write(bytes);
                requireUnchanged(old);
                replacement.commit();
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    @Override
    public void delete(SecretString old) {
        change(old, Files::delete);
    }

    private interface Change {
        void of(Path target) throws IOException;
    }

    private void change(SecretString old, Change change) {
        try {
            Path target = path.target();
            try (InterProcessLock.Held _ = lock.acquire("config " + target, LONGEST_WAIT, waiting)) {
                requireUnchanged(old);
                change.of(target);
            }
        } catch (IOException e) {
            throw new ConfigFailure(
                    "cannot remove the keys from " + shown() + ": " + ConfigPath.reason(e)
                            + "; it is as it was, and the vault holds them, so remove them by hand",
                    e);
        }
    }

    private void requireUnchanged(SecretString old) throws IOException {
        byte[] now = bytes().orElse(new byte[0]);
        byte[] before = old.revealUtf8();
        boolean same = Arrays.equals(now, before);
        Arrays.fill(now, (byte) 0);
        Arrays.fill(before, (byte) 0);
        if (!same) throw new IOException("another program changed it meanwhile");
    }
}
