package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that everybody can write is refused, unless its file system shows every folder so: then that is said. */
class ModelessFileSystemTest {
    private final List<String> warnings = new ArrayList<>();
    private Path folder = Path.of("");

    @BeforeEach
    void openTheFolderToAll(@TempDir Path home) throws IOException {
        folder = Files.createDirectory(home.resolve("keys"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void isUsedWithOneWarning() throws IOException {
        AccessRules rules = new AccessRules(folder.getParent(), anyFolder -> false, warnings::add);
        rules.checkFolder(folder, FileFacts.of(folder));
        rules.checkFolder(folder, FileFacts.of(folder));
        assertThat(warnings).singleElement().asString().startsWith("~/keys is on a file system that keeps no modes");
    }

    @Test
    void isRefusedWhereModesAreKept() {
        AccessRules rules = new AccessRules(folder.getParent(), ModeProbe.byTrying(), warnings::add);
        assertThatThrownBy(() -> rules.checkFolder(folder, FileFacts.of(folder)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("chmod go-w");
        assertThat(warnings).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
