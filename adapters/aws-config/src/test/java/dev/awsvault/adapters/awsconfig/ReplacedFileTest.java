package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of modes, owners and symlinks when a profile is added. */
@DisabledOnOs(OS.WINDOWS)
class ReplacedFileTest {
    @TempDir
    Path folder;

    @Test
    void aNewFileIsPrivateAndItsFolderToo() throws IOException {
        Path aws = folder.resolve("home").resolve(".aws");

        Configs.at(aws.resolve("config")).addProfile("a", Map.of());

        assertThat(mode(aws.resolve("config"))).isEqualTo("rw-------");
        assertThat(mode(aws)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r--r--", "rw-rw-r--", "rwxrwxrwx"})
    void keepsTheModesThatAreThere(String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "[default]\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        Configs.at(file).addProfile("a", Map.of());

        assertThat(Files.readString(file)).endsWith("[profile a]\n");
        assertThat(mode(file)).isEqualTo(mode);
        assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void keepsTheOwner() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "[default]\n");
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "only root can give files away");
        Files.setAttribute(file, "unix:gid", 65533);
        Files.setAttribute(file, "unix:uid", 65534);

        Configs.at(file).addProfile("a", Map.of());

        assertThat(Files.readString(file)).endsWith("[profile a]\n");
        assertThat(Files.readAttributes(file, "unix:uid,gid"))
                .containsEntry("uid", 65534)
                .containsEntry("gid", 65533);
    }

    @Test
    void followsSymlinksAndKeepsThem() throws IOException {
        Path dotfiles = Files.createDirectory(folder.resolve("dotfiles"));
        Path target = Files.writeString(dotfiles.resolve("aws-config"), "[default]\n");
        Path aws = Files.createDirectory(folder.resolve("aws"));
        Path between = Files.createSymbolicLink(folder.resolve("between"), Path.of("dotfiles", "aws-config"));
        Path file = Files.createSymbolicLink(aws.resolve("config"), Path.of("..", "between"));

        Configs.at(file).addProfile("a", Map.of());

        assertThat(file).isSymbolicLink();
        assertThat(between).isSymbolicLink();
        assertThat(target).isRegularFile();
        assertThat(Files.readString(target)).isEqualTo("[default]\n\n[profile a]\n");
        assertThat(aws).isDirectoryNotContaining(f -> !f.equals(file));
        assertThat(dotfiles).isDirectoryNotContaining(f -> !f.equals(target));
    }

    @Test
    void createsWhatASymlinkPointsAt() throws IOException {
        Path file = Files.createSymbolicLink(folder.resolve("config"), Path.of("later", "aws-config"));

        assertThat(Configs.at(file).read().sections()).isEmpty();
        Configs.at(file).addProfile("a", Map.of());

        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(folder.resolve("later").resolve("aws-config")))
                .isEqualTo("[profile a]\n");
    }

    @Test
    void theTwoNamesOfAFileAreOneLock() throws IOException {
        LockInMemory lock = new LockInMemory();
        Path folderLink = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("d")));
        Path file = folder.resolve("d").resolve("config");
        Path link = Files.createSymbolicLink(folder.resolve("config"), file);

        Configs.at(file, lock).addProfile("a", Map.of());
        Configs.at(link, lock).addProfile("b", Map.of());
        Configs.at(folderLink.resolve("config"), lock).addProfile("c", Map.of());

        assertThat(Configs.at(file).read().profileNames()).containsExactly("a", "b", "c");
        assertThat(lock.names()).isEqualTo(1);
    }

    @Test
    void isNotStoppedByWhatAKilledWriterLeft() throws IOException {
        Path file = folder.resolve("config");
        Path other = Files.writeString(folder.resolve("other"), "untouched");
        Path left = Files.createSymbolicLink(folder.resolve(".config.aws-vault.tmp"), other);

        Configs.at(file).addProfile("a", Map.of());

        assertThat(Files.readString(file)).isEqualTo("[profile a]\n");
        assertThat(Files.readString(other)).isEqualTo("untouched");
        assertThat(left).doesNotExist();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
