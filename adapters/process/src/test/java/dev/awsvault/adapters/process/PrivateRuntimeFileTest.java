package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class PrivateRuntimeFileTest {
    private final SecretString secret = SecretString.of("s3cret");

    @TempDir
    Path runtime;

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Files.createDirectory(runtime.resolve("aws-vault"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private PrivateRuntimeFile file() {
        return PrivateRuntimeFile.holding(secret, "token", folder);
    }

    @Test
    void holdsTheSecretForItsUserUntilItIsClosed() throws Exception {
        PrivateRuntimeFile file = file();
        try (file) {
            assertThat(Path.of(file.path())).isAbsolute().hasParent(folder).hasContent("s3cret");
            assertThat(Files.getPosixFilePermissions(Path.of(file.path())))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(folder).isEmptyDirectory();
        file.close();
    }

    @Test
    void whatALivingProcessHasStaysAndWhatADeadOneLeftGoes() throws Exception {
        Path other = Files.createFile(folder.resolve("token-of-somebody-else"));
        Path container = Files.createFile(folder.resolve("token-1-1-1-00"));
        Process process = OwnProcess.start(Map.of("XDG_RUNTIME_DIR", runtime.toString()), "private-file");
        Path left = Path.of(process.inputReader().readLine());
        try (PrivateRuntimeFile mine = file()) {
            PrivateRuntimeFile.removeLeftovers("token", folder);
            assertThat(left).exists();

            process.destroyForcibly().waitFor();
            assertThat(left).exists();
            PrivateRuntimeFile.removeLeftovers("token", folder);
            assertThat(left).doesNotExist();
            assertThat(Path.of(mine.path())).exists();
        }
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        other.getFileName().toString(), container.getFileName().toString());
    }

    @Test
    void withoutAFolderThereIsNothingLeft() {
        PrivateRuntimeFile.removeLeftovers("token", runtime.resolve("none"));
        assertThat(runtime.resolve("none")).doesNotExist();
    }

    @Test
    void aNumberUsedAgainIsNotTheSameProcess() throws Exception {
        ProcessName own = ProcessName.own();
        assertThat(own.isOfADeadOne(own.text())).isFalse();
        assertThat(own.isOfADeadOne(new ProcessName(own.namespace(), own.process(), own.start() - 1).text()))
                .isTrue();
        assertThat(own.isOfADeadOne(own.namespace() + "-x-1")).isFalse();
    }

    @Test
    void whereItCannotBeMadeTheFolderIsNamed() {
        assertThatThrownBy(() -> PrivateRuntimeFile.holding(secret, "token", folder.resolve("none")))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining(folder + "/none")
                .hasMessageNotContaining("s3cret");
    }
}
