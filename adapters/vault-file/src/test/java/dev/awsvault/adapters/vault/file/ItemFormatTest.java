package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.adapters.utf8.Utf8Names;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemFormatTest {
    private static Path shared;

    @TempDir
    private Path home;

    @BeforeContainer
    static void createFolder() throws IOException {
        shared = Files.createTempDirectory("vault");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        TestFiles.deleteTree(shared);
    }

    @Test
    void theIndependentReaderReadsWhatWeWrite() throws Exception {
        TestVault.open(home.resolve("keys")).write(TestVault.item("team/prod", "{\"AccessKeyID\":\"AKIA\"}"));

        byte[] file = Files.readAllBytes(home.resolve("keys/team%2Fprod"));
        assertThat(IndependentItem.open(file, TestVault.PASSPHRASE))
                .isEqualTo("{\"Key\":\"team/prod\",\"Data\":\"eyJBY2Nlc3NLZXlJRCI6IkFLSUEifQ==\","
                        + "\"Label\":\"aws-vault (team/prod)\",\"Description\":\"\","
                        + "\"KeychainNotTrustApplication\":true,\"KeychainNotSynchronizable\":false}");
        assertThat(header(file)).contains("\"p2c\":8192,").doesNotContain(" m=");
    }

    @Test
    void theHeaderNamesTheTimeOfTheClock() throws Exception {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T09:42:11.954011418Z"));
        Path keys = home.resolve("keys");
        new FileVault(keys, home, new TestVault.Asked("p"), new SecureRandom(), clock, warning -> {})
                .write(TestVault.item("k", "d"));

        assertThat(header(Files.readAllBytes(keys.resolve("k"))))
                .startsWith("{\"alg\":\"PBES2-HS256+A128KW\",\"created\":\"2026-11-22 09:42:11.954011418 +0000 UTC\","
                        + "\"enc\":\"A256GCM\",\"p2c\":8192,\"p2s\":\"");
    }

    @Test
    void nothingIsUsedTwice() throws Exception {
        FileVault vault = TestVault.open(home.resolve("keys"));
        vault.write(TestVault.item("k", "d"));
        String[] first = Files.readString(home.resolve("keys/k")).split("\\.");
        vault.write(TestVault.item("k", "d"));
        String[] second = Files.readString(home.resolve("keys/k")).split("\\.");

        for (int part = 0; part < 5; part++) {
            assertThat(second[part]).isNotEqualTo(first[part]);
        }
    }

    @Property(tries = 150)
    void weReadWhatTheIndependentWriterWrites(@ForAll("keys") String key, @ForAll byte[] data) throws Exception {
        String json = "{\"Label\":\"l\",\"data\":\"" + Base64.getEncoder().encodeToString(data) + "\",\"Unknown\":1}";
        Path file = Utf8Names.resolve(shared, key.replace("%", "%25").replace("/", "%2F"));
        Files.write(file, IndependentItem.seal(json, "pass wörd", 3));
        FileVault vault = TestVault.open(shared, new TestVault.Asked("pass wörd"));

        assertThat(vault.keys()).containsExactly(key);
        VaultItem read = vault.read(key).orElseThrow();
        assertThat(read.key()).isEqualTo(key);
        assertThat(read.data().revealUtf8()).isEqualTo(data);
        assertThat(read.label()).isEqualTo("l");
        assertThat(vault.remove(key)).isTrue();
        assertThat(vault.remove(key)).isFalse();
    }

    @Property(tries = 150)
    void weReadWhatWeWrite(@ForAll("keys") String key, @ForAll byte[] data, @ForAll("texts") String passphrase) {
        VaultItem item = new VaultItem(key, SecretString.ofUtf8(data.clone()), "l" + key, "d" + key, true);
        TestVault.open(shared, new TestVault.Asked(passphrase)).write(item);
        FileVault another = TestVault.open(shared, new TestVault.Asked(passphrase));

        VaultItem read = another.read(key).orElseThrow();
        assertThat(read.key()).isEqualTo(key);
        assertThat(read.data().revealUtf8()).isEqualTo(data);
        assertThat(read.label()).isEqualTo("l" + key);
        assertThat(read.description()).isEqualTo("d" + key);
        assertThat(read.trustApplication()).isTrue();
        assertThat(another.keys()).containsExactly(key);
        assertThat(another.remove(key)).isTrue();
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                        Arbitraries.strings()
                                .withChars("%/ .25Ff<>&\"'\\,:é😀")
                                .ofMinLength(1)
                                .ofMaxLength(12),
                        Arbitraries.strings()
                                .withCharRange('!', '\ud7ff')
                                .ofMinLength(1)
                                .ofMaxLength(30))
                .map(ItemFormatTest::wellFormed)
                .filter(key -> !key.equals(".") && !key.equals(".."));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(100).map(ItemFormatTest::wellFormed);
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String header(byte[] file) {
        String text = new String(file, StandardCharsets.US_ASCII);
        return new String(IndependentItem.decode(text.substring(0, text.indexOf('.'))), StandardCharsets.UTF_8);
    }
}
