package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpentCodesFileTest {
    private static final String ALICE = "arn:aws:iam::123456789012:mfa/alice";

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void aCodeIsKnownToTheNextProcess() {
        codes().add(ALICE, "123456");

        assertThat(codes().contains(ALICE, "123456")).isTrue();
        assertThat(codes().contains(ALICE, "654321")).isFalse();
        assertThat(codes().contains("bob", "123456")).isFalse();
    }

    @Test
    void afterSomeMinutesItIsForgotten() throws IOException {
        codes().add(ALICE, "123456");
        now = now.plusSeconds(200);

        assertThat(codes().contains(ALICE, "123456")).isFalse();
        codes().add(ALICE, "222222");
        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    @Test
    void aClockThatWasSetBackForgetsAsWell() {
        codes().add(ALICE, "123456");
        now = now.minusSeconds(3600);

        assertThat(codes().contains(ALICE, "123456")).isFalse();
    }

    @Test
    void theFileIsPrivateAndShowsNoCode() throws IOException {
        codes().add(ALICE, "123456");
        codes().add(ALICE, "123457");

        assertThat(Files.readString(file())).doesNotContain("123456", "123457", "alice");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file());
        }
    }

    @Test
    void rubbishInItIsNoCode() throws IOException {
        Files.writeString(
                file(), "x y z\n\n1 2\n" + now.getEpochSecond() + " salt\n\u0000\n99999999999999999999 a b\n");

        assertThat(codes().contains(ALICE, "123456")).isFalse();
        codes().add(ALICE, "123456");
        assertThat(codes().contains(ALICE, "123456")).isTrue();
    }

    @Test
    void withoutAFolderNothingIsKnownAndNothingFails() {
        SpentCodesFile codes = new SpentCodesFile(
                () -> {
                    throw new ProcessFailure("no folder", 1);
                },
                () -> now);

        codes.add(ALICE, "123456");
        assertThat(codes.contains(ALICE, "123456")).isFalse();
    }

    private SpentCodesFile codes() {
        return new SpentCodesFile(() -> folder, () -> now);
    }

    private Path file() {
        return folder.resolve("mfa-codes");
    }
}
