package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    @TempDir
    private Path home;

    private Path keys;
    private FileVault vault;

    @BeforeEach
    void storeOne() {
        keys = home.resolve("a/b/keys");
        vault = TestVault.open(keys, new TestVault.Asked("p"));
        vault.write(TestVault.item("k", "d"));
    }

    @Test
    void whatIsCreatedIsPrivate() throws Exception {
        assertThat(TestFiles.mode(home.resolve("a"))).isEqualTo("rwx------");
        assertThat(TestFiles.mode(keys)).isEqualTo("rwx------");
        assertThat(TestFiles.mode(keys.resolve("k"))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
    void itemsThatOthersCanWriteAreRefused(String mode) throws Exception {
        TestFiles.chmod(keys.resolve("k"), mode);

        assertThatThrownBy(() -> vault.read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageEndingWith(
                        "can be changed by other users, so it is not used: chmod go-w '" + keys.resolve("k") + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-r--r--", "rwxr-xr-x"})
    void otherModesAreTaken(String mode) throws Exception {
        TestFiles.chmod(keys.resolve("k"), mode);

        assertThat(vault.read("k")).isPresent();
        vault.write(TestVault.item("k", "new"));
        assertThat(TestFiles.mode(keys.resolve("k"))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx-w----", "rwxrwxrwx"})
    void foldersThatOthersCanWriteAreRefused(String mode) throws Exception {
        TestFiles.chmod(keys, mode);
        String end = "can be changed by other users, so it is not used: chmod go-w '" + keys + "'";

        assertThatThrownBy(() -> vault.keys()).isInstanceOf(VaultFailure.class).hasMessageEndingWith(end);
        assertThatThrownBy(() -> vault.read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageEndingWith(end);
        assertThatThrownBy(() -> vault.write(TestVault.item("n", "d")))
                .isInstanceOf(VaultFailure.class)
                .hasMessageEndingWith(end);
        assertThatThrownBy(() -> vault.remove("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageEndingWith(end);
    }

    @Test
    void theCommandInTheMessageIsOneThatWorks() throws Exception {
        String key = "it's <&>\"q\" $(x)";
        vault.write(TestVault.item(key, "d"));
        TestFiles.chmod(keys.resolve(key), "rw-rw----");
        String message = failure(() -> vault.read(key));

        String command = message.substring(message.indexOf("chmod "));
        assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor())
                .isZero();
        assertThat(vault.read(key)).isPresent();
    }

    @Test
    void whatBelongsToAnotherUserIsRefused() throws Exception {
        Assumptions.assumeTrue(isRoot(), "only root can give files away");
        Files.setAttribute(keys.resolve("k"), "unix:uid", 54321);
        assertThatThrownBy(() -> vault.read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("keys/k belongs to another user (number 54321), so it is not used");

        Files.setAttribute(keys.resolve("k"), "unix:uid", 0);
        Files.setAttribute(keys, "unix:uid", 54321);
        assertThatThrownBy(() -> vault.keys()).hasMessageContaining("belongs to another user");
    }

    @Test
    void anOrdinaryUserReadsOwnVaults() throws Exception {
        Assumptions.assumeTrue(isRoot(), "only root can become another user");
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        Assumptions.assumeTrue(run("setpriv", "--reuid=54321", "--clear-groups", java.toString(), "-version") == 0);
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "own");
        try {
            Files.setAttribute(folder, "unix:uid", 54321);
            String[] child = ChildVault.command("write-once", folder.resolve("keys"), "k");
            String[] command = new String[child.length + 3];
            System.arraycopy(child, 0, command, 3, child.length);
            command[0] = "setpriv";
            command[1] = "--reuid=54321";
            command[2] = "--clear-groups";
            assertThat(run(command)).isZero();
            assertThat(run(command)).isZero();
            assertThat(Files.getAttribute(folder.resolve("keys/k"), "unix:uid")).isEqualTo(54321);
        } finally {
            TestFiles.deleteTree(folder);
        }
    }

    @Test
    void linksAsItemsAreRefusedAndCanBeRemoved() throws Exception {
        Path elsewhere = Files.move(keys.resolve("k"), home.resolve("elsewhere"));
        Files.createSymbolicLink(keys.resolve("k"), elsewhere);

        assertThatThrownBy(() -> vault.read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("keys/k is a symbolic link");
        assertThatThrownBy(() -> vault.write(TestVault.item("k", "x")))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("keys/k is a symbolic link");
        assertThat(vault.remove("k")).isTrue();
        assertThat(Files.exists(keys.resolve("k"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(elsewhere).exists();
    }

    @Test
    void danglingLinksAsItemsAreRefused() throws Exception {
        Files.createSymbolicLink(keys.resolve("gone"), home.resolve("nowhere"));

        assertThatThrownBy(() -> vault.read("gone")).hasMessageContaining("symbolic link");
    }

    @Test
    void theVaultFolderMayBeALink() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("link"), keys);
        FileVault through = TestVault.open(link, new TestVault.Asked("p"));
        through.write(TestVault.item("n", "d"));

        assertThat(through.keys()).containsExactly("k", "n");
        assertThat(through.read("k")).isPresent();
        assertThat(link).isSymbolicLink();
        assertThat(keys.resolve("n")).isRegularFile();
    }

    @Test
    void aVaultThatIsAFileOrADanglingLinkIsRefused() throws Exception {
        Path file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> TestVault.open(file).keys())
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("~/file is not a folder");

        Path link = Files.createSymbolicLink(home.resolve("dangling"), home.resolve("nowhere"));
        assertThat(TestVault.open(link).keys()).isEmpty();
        assertThatThrownBy(() -> TestVault.open(link).write(TestVault.item("k", "d")))
                .isInstanceOf(VaultFailure.class);
    }

    @Test
    void pipesAreRefusedWithoutWaiting() throws Exception {
        assertThat(run("mkfifo", "-m", "600", keys.resolve("pipe").toString())).isZero();

        assertThatThrownBy(() -> vault.read("pipe")).hasMessageContaining("keys/pipe is not a file");
    }

    private static String failure(Runnable action) {
        try {
            action.run();
        } catch (VaultFailure e) {
            return e.getMessage();
        }
        throw new AssertionError("no failure");
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                && "root".equals(System.getProperty("user.name"));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
