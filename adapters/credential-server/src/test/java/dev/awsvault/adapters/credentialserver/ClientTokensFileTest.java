package dev.awsvault.adapters.credentialserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.server.ClientToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTokensFileTest {
    private static final InterProcessLock UNSHARED = (name, limit, waiting) -> () -> {};

    @TempDir
    private Path folder;

    private Path path;
    private ClientTokensFile file;

    @BeforeEach
    void inAFolderThatIsNotThere() {
        path = folder.resolve("new/serve-clients.json");
        file = new ClientTokensFile(path, UNSHARED);
    }

    @Test
    void isEmptyBeforeItIsThere() {
        assertThat(file.read()).isEmpty();
        assertThat(path.getParent()).doesNotExist();
    }

    @Test
    void keepsWhatIsWritten() throws IOException {
        file.change(none -> List.of(token("laptop"), token("container")));

        assertThat(new ClientTokensFile(path, UNSHARED).read()).containsExactly(token("laptop"), token("container"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void changesWhatOthersHaveWritten() {
        ClientTokensFile other = new ClientTokensFile(path, UNSHARED);
        file.change(none -> List.of(token("one")));
        assertThat(other.read()).hasSize(1);
        file.change(one -> List.of(token("two")));

        assertThat(other.read()).containsExactly(token("two"));
    }

    @Test
    void readsWhatHasNotChangedOnce() {
        file.change(none -> List.of(token("one")));

        assertThat(file.read()).isSameAs(file.read());
    }

    @Test
    void replacesWhatAKilledWriterLeft() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path.resolveSibling("serve-clients.json.tmp"), "{");
        file.change(none -> List.of(token("one")));

        assertThat(file.read()).containsExactly(token("one"));
    }

    @Test
    void refusesAFileThatOthersWrite() throws IOException {
        file.change(none -> List.of(token("one")));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw--w----"));

        assertThatThrownBy(() -> new ClientTokensFile(path, UNSHARED).read())
                .isInstanceOf(ConfigFailure.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void keepsTheOldWhereTheNewFails() {
        file.change(none -> List.of(token("one")));
        assertThatThrownBy(() -> file.change(one -> {
                    throw new ConfigFailure("no");
                }))
                .isInstanceOf(ConfigFailure.class);

        assertThat(file.read()).containsExactly(token("one"));
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        Files.createDirectories(path);

        assertThatThrownBy(file::read)
                .isInstanceOf(ConfigFailure.class)
                .hasMessageContaining("cannot read the tokens of clients");
    }

    private static ClientToken token(String name) {
        return new ClientToken(name, "0123456789abcdef".repeat(4), List.of("p"), Instant.EPOCH, ClientToken.NO_END);
    }
}
