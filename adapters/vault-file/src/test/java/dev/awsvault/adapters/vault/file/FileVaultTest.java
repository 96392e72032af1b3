package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVaultTest {
    @TempDir
    private Path home;

    private Path keys;
    private FileVault vault;

    @BeforeEach
    void nameFolder() {
        keys = home.resolve("keys");
        vault = TestVault.open(keys);
    }

    @Test
    void aMissingVaultIsEmptyAndStaysMissing() {
        assertThat(vault.keys()).isEmpty();
        assertThat(vault.read("k")).isEmpty();
        assertThat(vault.remove("k")).isFalse();
        assertThat(keys).doesNotExist();
    }

    @Test
    void itsDescriptionNamesThePlace() {
        assertThat(vault.description()).isEqualTo("file vault ~/keys");
        assertThat(TestVault.open(Path.of("/srv/a\nb")).description()).isEqualTo("file vault ~/a?b");
    }

    @Test
    void onlyItemsAreKeys() throws Exception {
        vault.write(TestVault.item("team/prod", "d"));
        vault.write(TestVault.item("b", "d"));
        vault.write(TestVault.item(".a", "d"));
        Files.createDirectory(keys.resolve("folder"));
        Files.createFile(keys.resolve("%tmp-0123"));
        Files.createFile(keys.resolve("a%20b"));

        assertThat(vault.keys()).containsExactly(".a", "b", "team/prod");
        assertThat(vault.read("folder")).isEmpty();
        assertThat(vault.remove("folder")).isFalse();
        assertThat(keys.resolve("folder")).isDirectory();
        assertThatThrownBy(() -> vault.write(TestVault.item("folder", "d"))).isInstanceOf(VaultFailure.class);
    }

    @Test
    void keysAreListedWithoutOpeningAnything() throws Exception {
        Files.createDirectory(keys);
        Files.write(keys.resolve("broken"), new byte[] {0});
        assertThat(run("mkfifo", keys.resolve("pipe").toString())).isZero();

        assertThat(vault.keys()).containsExactly("broken", "pipe");
    }

    @Test
    void impossibleKeysAreNotThereAndCannotBeWritten() {
        for (String key : List.of("", ".", "..", "a\0", "x".repeat(256), "\ud800")) {
            assertThat(vault.read(key)).isEmpty();
            assertThat(vault.remove(key)).isFalse();
            assertThatThrownBy(() -> vault.write(TestVault.item(key, "d")))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageStartingWith("no file can be named for ");
        }
        vault.write(TestVault.item("x".repeat(255), "d"));
        assertThat(vault.read("x".repeat(255))).isPresent();
    }

    @Test
    void anItemLargerThanWhatIsReadIsNotWritten() {
        assertThatThrownBy(() -> vault.write(TestVault.item("k", "x".repeat(1 << 20))))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("too large");
        vault.write(TestVault.item("k", "x".repeat(500_000)));
        assertThat(TestVault.open(keys).read("k").orElseThrow().data().reveal()).hasSize(500_000);
    }

    @Test
    void aRenamedItemGoesByItsNewName() throws Exception {
        vault.write(TestVault.item("old", "d"));
        Files.move(keys.resolve("old"), keys.resolve("new"));

        assertThat(vault.read("new").orElseThrow().key()).isEqualTo("new");
        assertThat(vault.read("old")).isEmpty();
    }

    @Test
    void writersLeaveNothingElseAndClearUpAfterKilledOnes() throws Exception {
        vault.write(TestVault.item("k", "d"));
        Path old = Files.createFile(keys.resolve("%tmp-1"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        Path young = Files.createFile(keys.resolve("%tmp-2"));
        Path folder = Files.createDirectory(keys.resolve("%tmp-3"));
        Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
        vault.write(TestVault.item("k", "e"));

        assertThat(TestFiles.names(keys)).containsExactly("%tmp-2", "%tmp-3", "k");
        assertThat(young).exists();
    }

    @Test
    void aFullDiskKeepsWhatWasStored() throws Exception {
        Path mount = Files.createDirectory(home.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", mount.toString()) == 0,
                "needs the right to mount");
        try {
            FileVault small = TestVault.open(mount.resolve("keys"));
            small.write(TestVault.item("k", "old"));
            assertThatThrownBy(() -> small.write(TestVault.item("k", "x".repeat(100_000))))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessage("cannot write ~/keys/k: No space left on device; what was stored is unchanged");
            assertThat(TestFiles.names(mount.resolve("keys"))).containsExactly("k");
            assertThat(small.read("k").orElseThrow().data().reveal()).isEqualTo("old");
        } finally {
            run("umount", mount.toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
