package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainFileTest {
    @TempDir
    Path home;

    private Path path;
    private PlainFile file;

    @BeforeEach
    void paths() {
        path = home.resolve("credentials");
        file = new PlainFile(path, home, (name, limit, waiting) -> () -> {}, holder -> {});
    }

    private static SecretString text(String text) {
        return SecretString.of(text);
    }

    @Test
    void readsWhatIsThere() throws IOException {
        assertThat(file.shown()).isEqualTo("~/credentials");
        assertThat(file.read()).isEmpty();
        Files.writeString(path, "old");
        assertThat(file.read().orElseThrow().reveal()).isEqualTo("old");
    }

    @Test
    void replacesWhatWasRead() throws IOException {
        Files.writeString(path, "old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(home.resolve("link"), path);
        new PlainFile(link, home, (name, limit, waiting) -> () -> {}, holder -> {}).replace(text("old"), text("new"));
        assertThat(path).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r-----");
        assertThat(link).isSymbolicLink();
        try (var files = Files.list(home)) {
            assertThat(files).containsExactlyInAnyOrder(path, link);
        }
    }

    @Test
    void leavesWhatAnotherProgramChanged() throws IOException {
        Files.writeString(path, "changed");
        assertThatThrownBy(() -> file.replace(text("old"), text("new")))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage(
                        "cannot remove the keys from ~/credentials: another program changed it meanwhile; it is as it"
                                + " was, and the vault holds them, so remove them by hand");
        assertThatThrownBy(() -> file.delete(text("old"))).isInstanceOf(ConfigFailure.class);
        assertThat(path).hasContent("changed");
    }

    @Test
    void deletes() throws IOException {
        Files.writeString(path, "old");
        file.delete(text("old"));
        assertThat(path).doesNotExist();
    }
}
