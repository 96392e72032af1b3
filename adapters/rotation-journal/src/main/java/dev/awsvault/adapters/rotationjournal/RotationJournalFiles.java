package dev.awsvault.adapters.rotationjournal;

import dev.awsvault.adapters.privatefile.PrivateFile;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.rotation.RotationJournal;
import dev.awsvault.domain.rotation.RotationRecord;
import dev.awsvault.domain.rotation.RotationRecordText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records of rotations in a folder, one file each. The file's name is a hash: profiles and vaults may be named by what
 * no file can be named by.
 */
public final class RotationJournalFiles implements RotationJournal {
    private static final String END = ".json";

    private final Path folder;
    private final Supplier<SecureRandom> random;
    private final InstantSource clock;

    /**
     * @param folder made with the first record
     * @param random asked for where something is written
     */
    public RotationJournalFiles(Path folder, Supplier<SecureRandom> random, InstantSource clock) {
        this.folder = folder;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Optional<RotationRecord> read(String vault, String profile) {
        return read(file(vault, profile));
    }

    @Override
    public List<RotationRecord> all() {
        if (!Files.isDirectory(folder)) return List.of();
        List<RotationRecord> records = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9a-f]*" + END)) {
            for (Path file : files) read(file).ifPresent(records::add);
        } catch (IOException e) {
            throw failure("read", folder, e);
        }
        return records;
    }

    private static Optional<RotationRecord> read(Path file) {
        try {
            return Optional.of(RotationRecordText.read(new PrivateFile(file).read()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (MalformedJson e) {
            throw new VaultFailure("the record of a rotation, " + name(file) + ", cannot be understood ("
                    + e.getMessage() + "); look in IAM which keys the user has, then remove that file");
        } catch (IOException e) {
            throw failure("read", file, e);
        }
    }

    @Override
    public void write(RotationRecord record) {
        Path file = file(record.vault(), record.profile());
        try {
            new PrivateFile(file).replace(RotationRecordText.write(record), random.get(), clock);
        } catch (IOException e) {
            throw failure("write", file, e);
        }
    }

    @Override
    public void end(RotationRecord record) {
        Path file = file(record.vault(), record.profile());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("remove", file, e);
        }
    }

    @Override
    public String place(RotationRecord record) {
        return name(file(record.vault(), record.profile()));
    }

    private Path file(String vault, String profile) {
        try {
            byte[] whole = (vault + "\0" + profile).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole);
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + END);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static VaultFailure failure(String doing, Path file, IOException e) {
        return new VaultFailure(
                "cannot " + doing + " the record of a rotation, " + name(file) + ": "
                        + MessageText.oneLine(e.getClass().getSimpleName() + " " + e.getMessage())
                        + "; see that the folder is yours and the disk not full",
                e);
    }

    private static String name(Path file) {
        return MessageText.oneLine(file.toString());
    }
}
