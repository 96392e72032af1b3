package dev.awsvault.adapters.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.doctor.FilesAtRest.Purpose;
import dev.awsvault.domain.doctor.FilesAtRest.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixFilesTest {
    @TempDir
    Path home;

    private Path file(String name, String mode) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    @Test
    void modesAreTold() throws IOException {
        file("keys/it's", "rw-r-----");
        Path keys = home.resolve("keys");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
        Path config = file("config", "rw--w----");
        Path link = Files.createSymbolicLink(home.resolve("link"), config);
        List<State> states = new UnixFiles(
                        Map.of(
                                Purpose.VAULT_FOLDER, keys,
                                Purpose.CONFIG, link,
                                Purpose.CREDENTIALS, home.resolve("missing")),
                        home)
                .states();
        assertThat(states)
                .containsExactly(
                        new State(Purpose.VAULT_FOLDER, "~/keys", "'" + keys + "'", false, false, false),
                        new State(Purpose.VAULT_ITEM, "~/keys/it's", "'" + keys + "/it'\\''s'", true, false, false),
                        new State(Purpose.CONFIG, "~/link", "'" + link + "'", false, true, false));
    }

    @Test
    void theCacheIsListedByName() throws IOException {
        assertThat(new CliCacheFiles(home).names()).isEmpty();
        file(".aws/cli/cache/b.json", "rw-------");
        file(".aws/cli/cache/a.json", "rw-------");
        file(".aws/cli/cache/note.txt", "rw-------");
        assertThat(new CliCacheFiles(home).names()).containsExactly("a.json", "b.json");
    }
}
