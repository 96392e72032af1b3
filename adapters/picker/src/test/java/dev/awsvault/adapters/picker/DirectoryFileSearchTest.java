package dev.awsvault.adapters.picker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.awsvault.domain.directory.DirectoryFile;
import dev.awsvault.domain.failure.ConfigFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DirectoryFileSearchTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path temporary;

    private Path work;
    private Path inner;
    private long user;

    @BeforeEach
    void folders() throws IOException {
        work = temporary.toRealPath().resolve("work");
        inner = Files.createDirectories(work.resolve("a/b"));
        user = (Integer) Files.getAttribute(work, "unix:uid");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(search(inner)).isEmpty();
    }

    @Test
    void findsTheFolders() throws IOException {
        Path file = file(inner, "dev");

        DirectoryFile found = search(inner).orElseThrow();
        assertThat(found.profile()).isEqualTo("dev");
        assertThat(found.path()).isEqualTo(file.toString());
    }

    @Test
    void theNearestAboveIsNext() throws IOException {
        file(work, "outer");
        assertThat(search(inner).map(DirectoryFile::profile)).contains("outer");
        file(inner.getParent(), "middle");
        assertThat(search(inner).map(DirectoryFile::profile)).contains("middle");
        assertThat(search(work).map(DirectoryFile::profile)).contains("outer");
    }

    /** Whichever way one came, it is the same file; and what lies above the link is not above the folder. */
    @Test
    void aFolderHasOnePath() throws IOException {
        Path file = file(work, "dev");
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        file(elsewhere, "trick");
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), inner);

        assertThat(search(link).map(DirectoryFile::path)).contains(file.toString());
    }

    @Test
    void aFolderOfThatNameIsPassedOver() throws IOException {
        Files.createDirectory(inner.resolve(DirectoryFile.NAME));
        file(work, "dev");

        assertThat(search(inner).map(DirectoryFile::profile)).contains("dev");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Path target = Files.writeString(temporary.resolve("target"), "profile = dev\n");
        Files.createSymbolicLink(inner.resolve(DirectoryFile.NAME), target);
        file(work, "dev");

        assertRefused("is a symbolic link; make it a file, or name the profile");
    }

    @Test
    void soIsALinkToNothing() throws IOException {
        Files.createSymbolicLink(inner.resolve(DirectoryFile.NAME), temporary.resolve("nothing"));

        assertRefused("is a symbolic link; make it a file, or name the profile");
    }

    /** It would keep us waiting for a writer. */
    @Test
    void soIsAPipe() throws Exception {
        Process made =
                new ProcessBuilder("mkfifo", inner.resolve(DirectoryFile.NAME).toString()).start();
        assumeTrue(made.waitFor(60, TimeUnit.SECONDS) && made.exitValue() == 0, "no mkfifo here");

        assertRefused("is no plain file; remove it, or name the profile");
    }

    @Test
    void soIsAFileThatAnybodyCanWrite() throws IOException {
        Path file = file(inner, "dev");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertRefused("can be written by others; run: chmod o-w " + file);
        // A umask of 002, where each user has a group of their own.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(search(inner)).isPresent();
    }

    @Test
    void soIsAFileOfAnother() throws IOException {
        assumeTrue(user == 0, "only root can give files away");
        Files.setAttribute(file(inner, "dev"), "unix:uid", NOBODY);

        user = 1000;
        assertRefused("belongs to another user; name the profile");
        user = NOBODY;
        assertThat(search(inner)).isPresent();
        // Root in a container, over a folder of somebody outside.
        user = 0;
        assertThat(search(inner)).isPresent();
    }

    @Test
    void aFileOfRootsIsNobodysTrick() throws IOException {
        assumeTrue(user == 0, "only root can make one");
        file(inner, "dev");
        user = 1000;

        assertThat(search(inner)).isPresent();
    }

    @Test
    void noMoreIsReadThanALineTakes() throws IOException {
        Files.write(inner.resolve(DirectoryFile.NAME), new byte[1 << 20]);

        assertRefused("has more than 4096 bytes; it takes one line such as: profile = dev");
    }

    @Test
    void aFolderThatIsGoneHasNone() throws IOException {
        file(work, "dev");
        Files.delete(inner);

        assertThat(search(inner)).isEmpty();
    }

    private Optional<DirectoryFile> search(Path folder) {
        return new DirectoryFileSearch(folder, () -> user).nearest();
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> search(inner))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage(inner.resolve(DirectoryFile.NAME) + " " + why);
    }

    private static Path file(Path folder, String profile) throws IOException {
        Path file = Files.writeString(folder.resolve(DirectoryFile.NAME), "profile = " + profile + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }
}
