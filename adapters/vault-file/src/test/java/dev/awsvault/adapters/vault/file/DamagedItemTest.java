package dev.awsvault.adapters.vault.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedItemTest {
    private static final String JSON = "{\"Key\":\"k\",\"Data\":\"eA==\"}";
    private static final String HEADER_START = "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\"";

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void createFolder() throws IOException {
        file = Files.createDirectory(home.resolve("keys")).resolve("k");
    }

    @Test
    void eachChangedByteIsNoticed() throws Exception {
        byte[] whole = IndependentItem.seal(JSON, TestVault.PASSPHRASE, 1);
        for (int i = 0; i < whole.length; i++) {
            for (int change :
                    new int[] {1, 2, 4, 8, 16, 32, 64, 128, whole[i] ^ '.', whole[i] ^ '=', whole[i] ^ '\n'}) {
                if (change != 0) {
                    byte[] changed = whole.clone();
                    changed[i] ^= (byte) change;
                    refused(changed);
                }
            }
        }
    }

    @Test
    void eachMissingOrAddedByteIsNoticed() throws Exception {
        byte[] whole = IndependentItem.seal(JSON, TestVault.PASSPHRASE, 1);
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length));
            byte[] longer = new byte[whole.length + 1];
            System.arraycopy(whole, 0, longer, 0, length);
            longer[length] = 'A';
            System.arraycopy(whole, length, longer, length + 1, whole.length - length);
            refused(longer);
        }
        for (String end : new String[] {"\n", "=", ".", " ", "\0"}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            longer[whole.length] = (byte) end.charAt(0);
            refused(longer);
        }
    }

    @Test
    void aWrongPassphraseAndDamageAreToldApart() throws Exception {
        String[] parts = new String(IndependentItem.seal(JSON, TestVault.PASSPHRASE, 1), UTF_8).split("\\.");
        parts[3] = IndependentItem.encode(IndependentItem.random(20));
        Files.writeString(file, String.join(".", parts));

        assertThatThrownBy(() -> vault().read("k")).hasMessageStartingWith("~/keys/k is damaged (its content");
        assertThatThrownBy(() -> TestVault.open(file.getParent(), new TestVault.Asked("x"))
                        .read("k"))
                .hasMessageStartingWith("wrong passphrase for ~/keys/k: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void anItemThatCannotBeOneIsRefusedBeforeAnybodyIsAsked() throws Exception {
        TestVault.Asked passphrase = new TestVault.Asked("x");
        Files.write(file, IndependentItem.random(900));

        assertThatThrownBy(() -> TestVault.open(file.getParent(), passphrase).read("k"))
                .isInstanceOf(VaultFailure.class);
        assertThat(passphrase.unlocks).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "....",
                "a.b.c.d.e",
                "a.b.c.d.e.f",
                "-----BEGIN PGP MESSAGE-----",
                "{\"payload\":\"x\",\"protected\":\"y\"}",
                "age-encryption.org/v1",
                "\0\0\0\0"
            })
    void foreignFilesAreRefused(String content) throws Exception {
        refused(content.getBytes(UTF_8));
    }

    @Test
    void whatIsLargerThanAMebibyteIsRefused() throws Exception {
        byte[] large = new byte[(1 << 20) + 1];
        Arrays.fill(large, (byte) 'A');
        Files.write(file, large);

        assertThatThrownBy(() -> vault().read("k")).hasMessageContaining("~/keys/k is no vault item (it is larger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{\"Data\":7}", "{\"Data\":\"hunter2*\"}"})
    void contentThatIsNoItemIsRefused(String json) throws Exception {
        Files.write(file, IndependentItem.seal(json, TestVault.PASSPHRASE, 1));

        assertThatThrownBy(() -> vault().read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("~/keys/k holds something else than a vault item (")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 8192, 600_000, 1_300_000})
    void everyUsualCountIsRead(int count) throws Exception {
        Files.write(file, IndependentItem.seal(JSON, TestVault.PASSPHRASE, count));

        assertThat(vault().read("k").orElseThrow().data().reveal()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1300001", "2147483648", "4294967297", "99999999999999999999", "1e3", "8192.0"})
    void otherCountsAreRefused(String count) throws Exception {
        writeWithHeader(",\"p2c\":" + count + ",\"p2s\":\"SALT\"}", 12);

        assertThatThrownBy(() -> vault().read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith(
                        "~/keys/k has the iteration count p2c " + count + ", only whole numbers from 1 to 1300000");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16, 64})
    void saltsOfOtherWritersAreRead(int length) throws Exception {
        writeWithHeader(",\"p2c\":1,\"p2s\":\"SALT\"}", length);

        assertThat(vault().read("k")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 65, 1000})
    void otherSaltsAreRefused(int length) throws Exception {
        writeWithHeader(",\"p2c\":1,\"p2s\":\"SALT\"}", length);

        assertThatThrownBy(() -> vault().read("k")).hasMessageContaining("a salt p2s of " + length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"typ\":\"JOSE\"",
                ",\"created\":\"whenever\"",
                ",\"kid\":{\"a\":[1]}",
                ",\"Alg\":\"none\",\"ALG\":\"none\""
            })
    void unknownHeaderParametersAreIgnored(String more) throws Exception {
        writeWithHeader(more + ",\"p2c\":1,\"p2s\":\"SALT\"}", 12);

        assertThat(vault().read("k")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`,\"zip\":\"DEF\"`|the header parameter zip",
                "`,\"zip\":null`|the header parameter zip",
                "`,\"crit\":[\"exp\"],\"exp\":1`|the header parameter crit",
                "`,\"x\":1,\"x\":1`|repeated",
                "`,\"alg\":\"PBES2-HS256+A128KW\"`|repeated",
                "`,\"\\u0061lg\":\"dir\"`|repeated",
                "`,\"p2c\":1`|repeated"
            })
    void otherHeadersAreRefused(String more, String why) throws Exception {
        writeWithHeader(more + ",\"p2c\":1,\"p2s\":\"SALT\"}", 12);

        assertThatThrownBy(() -> vault().read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\"`|is encrypted with alg PBES2-HS512+A256KW, only",
                "`{\"alg\":\"dir\",\"enc\":\"A256GCM\"`|is encrypted with alg dir, only",
                "`{\"alg\":\"none\",\"enc\":\"A256GCM\"`|is encrypted with alg none, only",
                "`{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128CBC-HS256\"`|is encrypted with enc A128CBC-HS256, only",
                "`{\"alg\":7,\"enc\":\"A256GCM\"`|has no alg",
                "`{\"enc\":\"A256GCM\"`|has no alg",
                "`{\"alg\":\"PBES2-HS256+A128KW\"`|has no enc",
                "`{\"alg\":\"a\\nb\\u001b[31m\",\"enc\":\"A256GCM\"`|alg a?b?[31m"
            })
    void otherAlgorithmsAreNamed(String start, String why) throws Exception {
        byte[] salt = IndependentItem.random(12);
        String header = start + ",\"p2c\":1,\"p2s\":\"" + IndependentItem.encode(salt) + "\"}";
        Files.write(file, IndependentItem.seal(JSON, TestVault.PASSPHRASE, header, salt, 1));

        assertThatThrownBy(() -> vault().read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "}",
                ",\"p2c\":1}",
                ",\"p2s\":\"SALT\"}",
                ",\"p2c\":\"1\",\"p2s\":\"SALT\"}",
                "",
                ",\"p2c\":1,\"p2s\":7}"
            })
    void incompleteHeadersAreRefused(String end) throws Exception {
        writeWithHeader(end, 12);

        assertThatThrownBy(() -> vault().read("k")).isInstanceOf(VaultFailure.class);
    }

    private void writeWithHeader(String end, int saltLength) throws Exception {
        byte[] salt = IndependentItem.random(saltLength);
        String header = HEADER_START + end.replace("SALT", IndependentItem.encode(salt));
        Files.write(file, IndependentItem.seal(JSON, TestVault.PASSPHRASE, header, salt, 1));
    }

    private void refused(byte[] content) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> vault().read("k"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("~/keys/k")
                .hasMessageNotContaining("\n");
    }

    private FileVault vault() {
        return TestVault.open(file.getParent());
    }
}
