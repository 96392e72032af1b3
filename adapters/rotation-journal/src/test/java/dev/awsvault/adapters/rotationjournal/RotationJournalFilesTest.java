package dev.awsvault.adapters.rotationjournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.rotation.RotationRecord;
import dev.awsvault.domain.rotation.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RotationJournalFilesTest {
    private static final String VAULT = "file vault ~/.awsvault/keys";

    private Path folder;
    private RotationJournalFiles journal;

    @BeforeEach
    void inAFolderThatIsNotThereYet(@TempDir Path home) {
        folder = home.resolve(".awsvault/rotations");
        journal = new RotationJournalFiles(folder, SecureRandom::new, InstantSource.system());
    }

    private static RotationRecord record(String vault, String profile, Stage stage) {
        return new RotationRecord(
                profile,
                vault,
                "arn:aws:iam::123456789012:user/jane",
                "AKIAOLD",
                List.of("AKIAOLD"),
                Instant.parse("2026-11-22T12:00:00Z"),
                "",
                stage);
    }

    private Path only() throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    @Test
    void keepsARecordForEachProfileOfEachVault() {
        RotationRecord jane = record(VAULT, "jane", Stage.BEGUN);
        RotationRecord strange = record(VAULT, "../a/b\nc", Stage.STORED);
        RotationRecord elsewhere = record("Secret Service", "jane", Stage.SWAPPED);
        assertThat(journal.read(VAULT, "jane")).isEmpty();
        assertThat(journal.all()).isEmpty();

        for (RotationRecord each : List.of(jane, strange, elsewhere)) journal.write(each);

        for (RotationRecord each : List.of(jane, strange, elsewhere)) {
            assertThat(journal.read(each.vault(), each.profile())).contains(each);
        }
        assertThat(journal.all()).containsExactlyInAnyOrder(jane, strange, elsewhere);
        journal.end(jane);
        journal.end(jane);
        assertThat(journal.all()).containsExactlyInAnyOrder(strange, elsewhere);
    }

    @Test
    void replacesARecordWhole() throws IOException {
        journal.write(record(VAULT, "jane", Stage.BEGUN));
        journal.write(record(VAULT, "jane", Stage.STORED));
        assertThat(journal.all()).containsExactly(record(VAULT, "jane", Stage.STORED));
        assertThat(only()).hasToString(journal.place(record(VAULT, "jane", Stage.STORED)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isTheOwnersAlone() throws IOException {
        journal.write(record(VAULT, "jane", Stage.BEGUN));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(only())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void namesTheFileThatCannotBeUnderstood() throws IOException {
        journal.write(record(VAULT, "jane", Stage.BEGUN));
        Path file = only();
        for (String text : List.of("", "{}", "{\"version\":2}", "[]", "\0")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> journal.read(VAULT, "jane"))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContainingAll(file.toString(), "look in IAM");
            assertThatThrownBy(journal::all).isInstanceOf(VaultFailure.class);
        }
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "in the way");
        assertThatThrownBy(() -> journal.write(record(VAULT, "jane", Stage.BEGUN)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContainingAll("cannot write", folder.toString());
    }
}
