package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class RuntimeFolderTest {
    @TempDir
    Path base;

    private Path home;
    private int user;

    @BeforeEach
    void home() throws Exception {
        home = Files.createDirectory(base.resolve("home"));
        user = (Integer) Files.getAttribute(home, "unix:uid");
    }

    private Path path(String runtime) {
        return RuntimeFolder.of(Map.of("XDG_RUNTIME_DIR", runtime), home, user).path();
    }

    @Test
    void isBelowTheSessionsRuntimeFolder() throws Exception {
        Path runtime = Files.createDirectory(base.resolve("run"));

        assertThat(path(runtime.toString())).isEqualTo(runtime.resolve("aws-vault"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "/no/such/folder", "/dev/null", "a\0b", "/a\0b"})
    void isInTheHomeFolderWhereThereIsNone(String runtime) {
        assertThat(path(runtime)).isEqualTo(home.resolve(".awsvault/run"));
        assertThat(RuntimeFolder.of(Map.of(), home, user).path()).isEqualTo(home.resolve(".awsvault/run"));
    }

    @Test
    void anotherUsersRuntimeFolderIsNotTaken() throws Exception {
        Path runtime = Files.createDirectory(base.resolve("run"));

        assertThat(RuntimeFolder.of(Map.of("XDG_RUNTIME_DIR", runtime.toString()), home, user + 1)
                        .path())
                .isEqualTo(home.resolve(".awsvault/run"));
    }

    @Test
    void aLookForAFileMakesNothing() throws Exception {
        Path runtime = Files.createDirectory(base.resolve("run"));
        OperatingSystem system = new OperatingSystem(Map.of("XDG_RUNTIME_DIR", runtime.toString()), home, List.of());
        assertThat(system.mayBeInRuntimeFolder("agent.sock")).isFalse();
        assertThat(runtime).isEmptyDirectory();
        assertThat(home.resolve(".awsvault")).doesNotExist();
        Files.createFile(Files.createDirectory(runtime.resolve("aws-vault")).resolve("agent.sock"));
        assertThat(system.mayBeInRuntimeFolder("agent.sock")).isTrue();
        for (String unusable : new String[] {"", "relative", "a\0b", "/a\0b"}) {
            assertThat(new OperatingSystem(Map.of("XDG_RUNTIME_DIR", unusable), home, List.of())
                            .mayBeInRuntimeFolder("agent.sock"))
                    .isFalse();
        }
    }

    @Test
    void isMadeForTheUserOnly() throws Exception {
        Path made = new RuntimeFolder(home.resolve(".awsvault/run")).prepared(user);

        assertThat(Files.getPosixFilePermissions(made)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(made.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(new RuntimeFolder(made).prepared(user)).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void isRefusedWhereOthersCanWrite(String mode) throws Exception {
        Path folder = Files.createDirectory(base.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        Path link = Files.createSymbolicLink(base.resolve("link"), folder);

        for (Path each : new Path[] {folder, link}) {
            assertThatThrownBy(() -> new RuntimeFolder(each).prepared(user))
                    .isInstanceOf(ProcessFailure.class)
                    .hasMessageContaining("can be written by others");
        }
    }

    @Test
    void isRefusedWhereItIsAnothers() throws Exception {
        Path folder = Files.createDirectory(base.resolve("theirs"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> new RuntimeFolder(folder).prepared(user + 1))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("belongs to another user");
    }

    @Test
    void isRefusedWhereItIsNoFolder() throws Exception {
        Path file = Files.createFile(base.resolve("file"));
        Path dangling = Files.createSymbolicLink(base.resolve("dangling"), base.resolve("nothing"));

        for (Path each : new Path[] {file, dangling}) {
            assertThatThrownBy(() -> new RuntimeFolder(each).prepared(user))
                    .isInstanceOf(ProcessFailure.class)
                    .hasMessageContaining("is no folder");
        }
        assertThatThrownBy(() -> new RuntimeFolder(file.resolve("below")).prepared(user))
                .isInstanceOf(ProcessFailure.class);
    }
}
