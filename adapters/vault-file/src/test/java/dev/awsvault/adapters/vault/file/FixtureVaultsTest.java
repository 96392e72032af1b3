package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vaults that aws-vault 7.2 and 7.13 wrote themselves. */
class FixtureVaultsTest {
    private static final List<String> PROFILES =
            List.of("home", "work", "team/prod", "a%b/c d:e,é", "<&>\"q\"", "no-section");
    private static final List<String> SESSIONS = List.of(
            "sts.GetSessionToken,aG9tZQ,YXJuOmF3czppYW06OjExMTExMTExMTExMTptZmEvaG9tZS1hY2NvdW50,4070912400",
            "sts.GetSessionToken,d29yaw,YXJuOmF3czppYW06OjIyMjIyMjIyMjIyMjptZmEvd29yay1hY2NvdW50,4070937600");

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "7.13"})
    void everyKeyIsListedAndOpens(String version) throws Exception {
        TestVault.Asked passphrase = new TestVault.Asked(TestVault.PASSPHRASE);
        FileVault vault = TestVault.open(unpacked(version), passphrase);

        assertThat(vault.keys().stream().filter(key -> !key.startsWith("sts.")))
                .containsExactlyInAnyOrderElementsOf(PROFILES);
        for (int i = 0; i < PROFILES.size(); i++) {
            VaultItem item = vault.read(PROFILES.get(i)).orElseThrow();
            assertThat(item.key()).isEqualTo(PROFILES.get(i));
            assertThat(item.label()).isEqualTo("aws-vault (" + PROFILES.get(i) + ")");
            assertThat(item.trustApplication()).isFalse();
            assertThat(item.data().reveal())
                    .startsWith("{\"AccessKeyID\":\"AKIAIOSFODNN7EXAMP0" + (i + 1)
                            + "\",\"SecretAccessKey\":\"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLE0" + (i + 1) + "\"");
        }
        assertThat(passphrase.unlocks).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = "7.13")
    void sessionsOpen(String version) throws Exception {
        FileVault vault = TestVault.open(unpacked(version));

        assertThat(vault.keys()).containsAll(SESSIONS);
        for (String key : SESSIONS) {
            VaultItem item = vault.read(key).orElseThrow();
            assertThat(item.data().reveal()).startsWith("{\"AccessKeyId\":").contains("\"Expiration\":\"2099-");
            assertThat(item.description()).isEqualTo("aws-vault session");
            assertThat(item.trustApplication()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "7.13"})
    void theIndependentReaderOpensThemToo(String version) throws Exception {
        Path keys = unpacked(version);

        assertThat(IndependentItem.open(Files.readAllBytes(keys.resolve("work")), TestVault.PASSPHRASE))
                .startsWith("{\"Key\":\"work\",\"Data\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "7.13"})
    void anotherPassphraseOpensAndAddsNothing(String version) throws Exception {
        FileVault vault = TestVault.open(unpacked(version), new TestVault.Asked("correct horse battery stable"));
        List<String> before = vault.keys();

        assertThatThrownBy(() -> vault.read("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("wrong passphrase for ~/.awsvault/keys/work: ");
        assertThatThrownBy(() -> vault.write(TestVault.item("new", "x")))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("opens none of the items in file vault ~/.awsvault/keys");
        assertThat(vault.keys()).isEqualTo(before);
    }

    private Path unpacked(String version) throws IOException, InterruptedException, URISyntaxException {
        Path archive = Path.of(FixtureVaultsTest.class
                .getResource("/file-vault-" + version + ".tar.gz")
                .toURI());
        ProcessBuilder tar =
                new ProcessBuilder("tar", "-xzpf", archive.toString(), "-C", home.toString(), "--no-same-owner");
        assertThat(tar.inheritIO().start().waitFor()).isZero();
        return home.resolve(".awsvault/keys");
    }
}
