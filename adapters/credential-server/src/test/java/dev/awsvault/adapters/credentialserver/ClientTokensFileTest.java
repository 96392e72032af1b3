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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTokensFileTest {
    private static final InterProcessLock UNSHARED = (name, limit, waiting) -> () -> {};

    @TempDir
    private Path folder;

    private Path path;
    private long user;
    private ClientTokensFile file;

    @BeforeEach
    void inAFolderThatIsNotThere() throws IOException {
        user = Integer.toUnsignedLong((int) Files.getAttribute(folder, "unix:uid"));
        path = folder.resolve("new/serve-clients.json");
        file = tokens();
    }

    private ClientTokensFile tokens() {
        return new ClientTokensFile(path, UNSHARED, () -> user);
    }

    @Test
    void isEmptyBeforeItIsThere() {
        assertThat(file.read()).isEmpty();
        assertThat(path.getParent()).doesNotExist();
    }

    @Test
    void keepsWhatIsWritten() throws IOException {
        file.change(none -> List.of(token("laptop"), token("container")));

        assertThat(tokens().read()).containsExactly(token("laptop"), token("container"));
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
        ClientTokensFile other = tokens();
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

    @ParameterizedTest
    @ValueSource(strings = {"rw--w----", "rw-----w-"})
    void refusesAFileThatOthersWrite(String mode) throws IOException {
        file.change(none -> List.of(token("one")));
        assertThat(file.read()).hasSize(1);
        chmod(path, mode);

        // Also where it has been read already.
        assertRefused("can be changed by other users", "chmod go-w '" + path + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx-w----", "rwxrwxrwx"})
    void refusesAFolderThatOthersWrite(String mode) throws IOException {
        Files.createDirectories(path.getParent());
        chmod(path.getParent(), mode);
        assertThatThrownBy(() -> file.change(none -> List.of(token("one"))))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageContaining("chmod go-w '" + path.getParent() + "'");
        assertThat(path).doesNotExist();

        chmod(path.getParent(), "rwx------");
        file.change(none -> List.of(token("one")));
        chmod(path.getParent(), mode);
        file = tokens();
        assertRefused("can be changed by other users", "chmod go-w '" + path.getParent() + "'");
    }

    @Test
    void refusesWhatAnotherUserHasIssued() throws IOException {
        file.change(none -> List.of(token("one")));
        // Root's is everybody's, so a root that runs the tests looks as somebody else at a file of a third.
        Assumptions.assumeTrue(user == 0, "only root can give files away");
        Files.setAttribute(path, "unix:uid", 54321);
        assertRefused("belongs to another user (number 54321)", "chown");

        user = 54321;
        assertThat(tokens().read()).hasSize(1);
        Files.setAttribute(path.getParent(), "unix:uid", 54322);
        file = tokens();
        assertRefused("belongs to another user (number 54322)", "chown");
    }

    @Test
    void refusesALink() throws IOException {
        file.change(none -> List.of(token("one")));
        Path elsewhere = Files.move(path, folder.resolve("elsewhere"));
        Files.createSymbolicLink(path, elsewhere);
        assertRefused("symbolic link", "replace it");

        Files.delete(elsewhere);
        assertRefused("symbolic link", "replace it");
    }

    @Test
    void itsFolderMayBeALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        chmod(real, "rwx------");
        Files.createSymbolicLink(path.getParent(), real);
        file.change(none -> List.of(token("one")));

        assertThat(file.read()).hasSize(1);
        assertThat(real.resolve(path.getFileName())).isRegularFile();
    }

    private void assertRefused(String why, String mend) {
        assertThatThrownBy(file::read)
                .isInstanceOf(ConfigFailure.class)
                .hasMessageContaining(why)
                .hasMessageContaining(mend);
        assertThatThrownBy(() -> file.change(tokens -> List.of()))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageContaining(why);
    }

    private static void chmod(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
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
    void saysWhatIsNoFile() throws IOException {
        Files.createDirectories(path);

        assertThatThrownBy(file::read).isInstanceOf(ConfigFailure.class).hasMessageContaining("is not a file");
    }

    private static ClientToken token(String name) {
        return new ClientToken(name, "0123456789abcdef".repeat(4), List.of("p"), Instant.EPOCH, ClientToken.NO_END);
    }
}
