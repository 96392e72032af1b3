package dev.awsvault.adapters.privatefile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFileTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void createsFileAndFoldersForTheOwnerOnly() throws IOException {
        Path file = folder.resolve("a/b/c.json");

        replace(file, "new");

        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void leavesTheModeOfAFolderThatIsThere() throws IOException {
        Path aws = Files.createDirectory(folder.resolve(".aws"));
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(aws.resolve("c.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        replace(file, "new");

        assertThat(mode(aws)).isEqualTo("rwxr-xr-x");
        assertThat(mode(file)).as("it holds secrets").isEqualTo("rw-------");
    }

    @Test
    void followsSymlinks() throws IOException {
        Path target = Files.writeString(
                Files.createDirectory(folder.resolve("dotfiles")).resolve("real.json"), "old");
        Path between = Files.createSymbolicLink(folder.resolve("between"), Path.of("dotfiles", "real.json"));
        Path file = Files.createSymbolicLink(folder.resolve("c.json"), between);

        replace(file, "new");

        assertThat(file).isSymbolicLink();
        assertThat(between).isSymbolicLink();
        assertThat(target).isRegularFile().hasContent("new");
        assertThat(folder.resolve("dotfiles")).isDirectoryNotContaining(f -> !f.equals(target));
    }

    @Test
    void createsWhatASymlinkPointsAt() throws IOException {
        Path file = Files.createSymbolicLink(folder.resolve("c.json"), Path.of("later", "real.json"));

        replace(file, "new");

        assertThat(folder.resolve("later/real.json")).hasContent("new");
    }

    @Test
    void doesNotFollowSymlinksInACircle() throws IOException {
        Path file = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));

        assertThatThrownBy(() -> replace(file, "new")).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> new PrivateFile(file).read()).isInstanceOf(IOException.class);
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.createDirectory(folder.resolve("c.json"));
        Files.writeString(file.resolve("inside"), "old");

        assertThatThrownBy(() -> replace(file, "new")).isInstanceOf(FileSystemException.class);

        assertThat(file.resolve("inside")).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(f -> !f.equals(file));
    }

    @Test
    void removesWhatKilledWritersLeft() throws IOException {
        Path old = leftover("0123456789abcdef", Duration.ofHours(2));
        Path young = leftover("fedcba9876543210", Duration.ofMinutes(2));
        Path another = Files.writeString(folder.resolve("other.tmp"), "");
        Files.setLastModifiedTime(another, FileTime.fromMillis(0));

        replace(folder.resolve("c.json"), "new");

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(another).exists();
    }

    @Test
    void readersSeeTheOldOrTheNewContentWhole() throws Exception {
        Path file = folder.resolve("c.json");
        String[] contents = {"a".repeat(100_000), "b".repeat(50_000)};
        replace(file, contents[0]);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            var writing = writer.submit(() -> {
                for (int i = 0; i < 100; i++) {
                    replace(file, contents[i % 2]);
                }
                done.set(true);
                return null;
            });
            while (!done.get() && !writing.isDone()) {
                assertThat(new String(new PrivateFile(file).read(), UTF_8)).isIn((Object[]) contents);
            }
            writing.get();
        }
    }

    @Test
    void readsWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), "é");

        assertThat(new PrivateFile(file).read()).isEqualTo("é".getBytes(UTF_8));
    }

    @Test
    void doesNotReadWhatIsNoFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> new PrivateFile(pipe).read()).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> new PrivateFile(folder).read()).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> new PrivateFile(folder.resolve("none")).read())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void doesNotReadMoreThanItsLimit() throws IOException {
        Path file = folder.resolve("c.json");
        Files.write(file, new byte[PrivateFile.MAX_BYTES]);
        assertThat(new PrivateFile(file).read()).hasSize(PrivateFile.MAX_BYTES);
        Files.write(file, new byte[PrivateFile.MAX_BYTES + 1]);
        assertThatThrownBy(() -> new PrivateFile(file).read()).isInstanceOf(FileSystemException.class);
    }

    private Path leftover(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve("." + name + ".aws-vault.tmp"), "token");
        return Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant().minus(age)));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void replace(Path file, String content) throws IOException {
        new PrivateFile(file).replace(content.getBytes(UTF_8), new SecureRandom(), CLOCK);
    }
}
