package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ~/.aws/config} or the file that {@code $AWS_CONFIG_FILE} names. */
public final class AwsConfigFile implements ConfigFile {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** How often to start again because a program that knows nothing of our lock changed the file meanwhile. */
    private static final int ATTEMPTS = 10;

    private final ConfigPath path;
    private final ConfigBytes bytes;
    private final InterProcessLock lock;
    private final InterProcessLock.Waiting waiting;

    /**
     * @param file the config file; may be missing, or a symlink to it
     * @param home the person's home folder, which messages show as {@code ~}
     * @param lock keeps two writers apart; not used for reading
     * @param waiting told where another process is waited for
     */
    public AwsConfigFile(Path file, Path home, InterProcessLock lock, InterProcessLock.Waiting waiting) {
        path = new ConfigPath(file, home);
        bytes = new ConfigBytes(path);
        this.lock = lock;
        this.waiting = waiting;
    }

    /**
     * The file that {@code AWS_CONFIG_FILE} names, a leading {@code ~/} meaning home; {@code ~/.aws/config} where the
     * variable is unset or empty.
     *
     * @throws ConfigFailure where the variable holds no path
     */
    public static AwsConfigFile inEnvironment(
            Map<String, String> environment, Path home, InterProcessLock lock, InterProcessLock.Waiting waiting) {
        return new AwsConfigFile(ConfigPath.inEnvironment(environment, home), home, lock, waiting);
    }

    @Override
    public ConfigDocument read() {
        Optional<byte[]> content = bytes.read();
        if (content.isEmpty()) {
            return new ConfigDocument(path.shown(), List.of());
        }
        try {
            return new ConfigDocument(path.shown(), SectionReader.read(FileText.of(content.get())));
        } catch (SyntaxException e) {
            throw malformed(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>A profile that the file has already stays as it is. A new file gets mode 0600, a new folder 0700; a file that
     * is there keeps its mode and, as far as that is allowed, its owner; a symlink stays one.
     *
     * @throws dev.awsvault.domain.failure.ProcessFailure where another writer keeps the lock for too long
     */
    @Override
    public void addProfile(String name, Map<String, String> settings) {
        ProfileAddition addition = new ProfileAddition(name, settings);
        try {
            Path target = path.target();
            try (InterProcessLock.Held _ = lock.acquire("config " + target, LONGEST_WAIT, waiting)) {
                add(addition, target);
            }
        } catch (SyntaxException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw unwritable(name, ConfigPath.reason(e), e);
        }
    }

    private void add(ProfileAddition addition, Path target) throws SyntaxException, IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<byte[]> before = bytes.read();
            Optional<byte[]> after = addition.appendedTo(before.orElse(new byte[0]));
            if (after.isEmpty()) {
                return;
            }
            checkWritable(addition.name(), target, after.get().length);
            try (Replacement replacement = new Replacement(target)) {
                replacement.write(after.get());
                if (same(before, bytes.read())) {
                    replacement.commit();
                    return;
                }
            }
        }
        throw new ConfigFailure("cannot add profile \"" + ConfigPath.oneLine(addition.name()) + "\" to " + path.shown()
                + ": another program keeps changing the file; try again when it is done");
    }

    /** Renaming needs no right to the file itself: a read-only one would be replaced, and a device, too. */
    private void checkWritable(String name, Path target, int size) throws IOException {
        if (size > ConfigBytes.LIMIT) {
            throw new IOException("it would be larger than " + (ConfigBytes.LIMIT >> 20) + " MiB");
        }
        if (Files.exists(target)) {
            if (!Files.isRegularFile(target)) {
                throw new IOException("it is not a regular file");
            }
            if (!Files.isWritable(target)) {
                throw new IOException("it is read-only");
            }
        }
    }

    private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent() && (one.isEmpty() || Arrays.equals(one.get(), other.get()));
    }

    private ConfigFailure malformed(SyntaxException e) {
        return new ConfigFailure(
                "cannot use the config file " + path.shown() + ", line " + e.line() + ": " + e.getMessage()
                        + "; correct the file",
                e);
    }

    private ConfigFailure unwritable(String name, String reason, IOException e) {
        return new ConfigFailure(
                "cannot add profile \"" + ConfigPath.oneLine(name) + "\" to the config file " + path.shown() + ": "
                        + reason + "; the file is as it was; make it writable or add "
                        + SectionHeader.ofProfile(ConfigPath.oneLine(name)).line() + " yourself",
                e);
    }
}
