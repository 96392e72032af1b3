package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.vault.VaultBackend;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A folder of encrypted files, which every system has. */
public final class FileBackend implements VaultBackend {
    private final Path folder;
    private final FileVault vault;

    /** As {@link FileVault} has it. */
    public FileBackend(
            Path folder,
            Path home,
            Passphrase passphrase,
            SecureRandom random,
            InstantSource clock,
            Consumer<String> warnings) {
        this.folder = folder;
        this.vault = new FileVault(folder, home, passphrase, random, clock, warnings);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public boolean exists() {
        // On the way of every command: the first name is enough.
        try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
            return names.iterator().hasNext();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true; // opening it will say what is wrong
        }
    }

    @Override
    public Optional<List<String>> namesUnasked() {
        return Optional.of(vault.keys());
    }

    @Override
    public FileVault open() {
        return vault;
    }
}
