package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseTest {
    private static final String SESSION = "sts.GetSessionToken,aG9tZQ,,4070912400";

    @TempDir
    private Path home;

    @Test
    void aNewVaultAsksForANewPassphraseOnce() {
        TestVault.Asked asked = new TestVault.Asked("p");
        FileVault vault = open(asked);
        vault.write(TestVault.item("a", "1"));
        vault.write(TestVault.item("b", "2"));
        vault.read("a");

        assertThat(asked.creations).isOne();
        assertThat(asked.unlocks).isZero();
    }

    @Test
    void aVaultWithItemsAsksOnce() {
        open(new TestVault.Asked("p")).write(TestVault.item("a", "1"));
        TestVault.Asked asked = new TestVault.Asked("p");
        FileVault vault = open(asked);
        assertThat(vault.wouldAsk()).isTrue();
        vault.read("a");
        assertThat(vault.wouldAsk()).isFalse();
        vault.write(TestVault.item(SESSION, "2"));
        vault.read("a");
        vault.close();

        assertThat(vault.wouldAsk()).isTrue();
        assertThat(asked.unlocks).isOne();
        assertThat(asked.creations).isZero();
    }

    @Test
    void aPassphraseThatOpensNothingStoresNothing() throws Exception {
        FileVault right = open(new TestVault.Asked("p"));
        right.write(TestVault.item("a", "1"));
        right.write(TestVault.item(SESSION, "2"));
        TestVault.Asked mistyped = new TestVault.Asked("q");
        FileVault wrong = open(mistyped);
        for (String key : List.of("b", "a", SESSION)) {
            byte[] before = Files.readAllBytes(home.resolve("keys/a"));
            assertThatThrownBy(() -> wrong.write(TestVault.item(key, "3")))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageStartingWith("this passphrase opens none of the items in file vault ~/keys")
                    .hasMessageNotContaining("\n");
            assertThat(Files.readAllBytes(home.resolve("keys/a"))).isEqualTo(before);
        }
        assertThat(right.keys()).containsExactly("a", SESSION);
        assertThat(mistyped.unlocks).isEqualTo(3);
        assertThat(mistyped.creations).isZero();
    }

    @Test
    void inAMixedVaultOneOpenedItemIsEnough() throws Exception {
        Path keys = Files.createDirectory(home.resolve("keys"));
        for (int i = 0; i < PassphraseCheck.MAX_ITEMS - 1; i++) {
            Files.write(keys.resolve("new" + i), IndependentItem.seal("{}", "other", 1));
        }
        put(keys.resolve("old"), "p");
        FileVault vault = open(new TestVault.Asked("p"));
        vault.write(TestVault.item("b", "1"));

        assertThat(vault.read("b")).isPresent();
        assertThatThrownBy(() -> vault.read("new1")).hasMessageStartingWith("wrong passphrase for ~/keys/new1");
        assertThat(vault.read("old")).isPresent();
    }

    @Test
    void longTermKeysAreTriedBeforeSessionsAndTheNewestFirst() throws Exception {
        Path keys = Files.createDirectory(home.resolve("keys"));
        for (int i = 0; i < 100; i++) {
            Files.write(keys.resolve(SESSION + i), IndependentItem.seal("{}", "other", 1));
        }
        put(keys.resolve("key"), "p");
        open(new TestVault.Asked("p")).write(TestVault.item("b", "1"));

        List<SealedItem> samples = new PassphraseCheck(new VaultFolder(keys, home, warning -> {})).samples();
        assertThat(samples).hasSize(PassphraseCheck.MAX_ITEMS);
        assertThat(samples.get(0).isUnder(SecretString.of("p"))).isTrue();
        assertThat(samples.get(0).header().rounds()).isEqualTo(8192);
        assertThat(samples.get(1).isUnder(SecretString.of("p"))).isTrue();
        assertThat(samples.get(2).isUnder(SecretString.of("p"))).isFalse();
    }

    @Test
    void aVaultOfJunkIsNew() throws Exception {
        Path keys = Files.createDirectory(home.resolve("keys"));
        Files.writeString(keys.resolve("README"), "hello");
        TestVault.Asked asked = new TestVault.Asked("p");
        open(asked).write(TestVault.item("a", "1"));

        assertThat(asked.creations).isOne();
    }

    @Test
    void aVaultFilledWhileThePersonTypedIsChecked() throws Exception {
        FileVault vault = open(new TestVault.Asked("mine") {
            @Override
            public SecretString create(Path folder) {
                TestVault.open(folder, new TestVault.Asked("theirs")).write(TestVault.item("first", "1"));
                return super.create(folder);
            }
        });

        assertThatThrownBy(() -> vault.write(TestVault.item("second", "1")))
                .hasMessageStartingWith("this passphrase opens none");
    }

    @Test
    void anEmptyPassphraseIsOne() throws Exception {
        open(new TestVault.Asked("")).write(TestVault.item("a", "1"));

        assertThat(open(new TestVault.Asked("")).read("a")).isPresent();
        assertThatThrownBy(() -> open(new TestVault.Asked(" ")).read("a")).hasMessageStartingWith("wrong passphrase");
    }

    @Test
    void nobodyToAskIsNotSwallowed() {
        open(new TestVault.Asked("p")).write(TestVault.item("a", "1"));
        FileVault vault = open(new TestVault.Asked("p") {
            @Override
            public SecretString unlock(Path folder) {
                throw new PromptFailure("no terminal");
            }
        });

        assertThatThrownBy(() -> vault.read("a")).isInstanceOf(PromptFailure.class);
        assertThat(vault.keys()).containsExactly("a");
        assertThat(vault.read("missing")).isEmpty();
    }

    @Test
    void aWrongAnswerIsClosedAndAskedForAgain() {
        open(new TestVault.Asked("p")).write(TestVault.item("a", "1"));
        SecretString wrong = SecretString.of("wrong");
        FileVault vault = open(new TestVault.Asked("p") {
            @Override
            public SecretString unlock(Path folder) {
                SecretString right = super.unlock(folder);
                return unlocks == 1 ? wrong : right;
            }
        });

        assertThatThrownBy(() -> vault.read("a")).hasMessageStartingWith("wrong passphrase");
        assertThat(wrong.reveal()).isEqualTo("\0".repeat(5));
        assertThat(vault.read("a")).isPresent();
    }

    private FileVault open(Passphrase passphrase) {
        return TestVault.open(home.resolve("keys"), passphrase);
    }

    private static void put(Path file, String passphrase) throws Exception {
        Files.write(file, IndependentItem.seal("{}", passphrase, 1));
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
}
