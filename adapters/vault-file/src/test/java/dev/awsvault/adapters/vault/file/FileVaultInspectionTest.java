package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.upkeep.Finding;
import dev.awsvault.domain.upkeep.Inspection;
import dev.awsvault.domain.upkeep.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVaultInspectionTest {
    private static final String JSON = "{\"Key\":\"inside\",\"Data\":\"e30=\"}";

    @TempDir
    private Path home;

    private Path keys;
    private final TestVault.Asked asked = new TestVault.Asked("p");

    @BeforeEach
    void makeFolder() throws Exception {
        keys = Files.createDirectory(home.resolve("keys"));
        TestFiles.chmod(keys, "rwx------");
    }

    private FileVaultInspection vault() {
        return new FileVaultInspection(keys, home, asked, warning -> {});
    }

    private void put(String name, byte[] content) throws Exception {
        Files.write(keys.resolve(name), content);
        TestFiles.chmod(keys.resolve(name), "rw-------");
    }

    private Finding finding(String key) {
        Finding finding = ((Inspection.Refused) vault().open(key)).finding();
        assertThat(finding.item()).isEqualTo(key);
        assertThat(finding.text()).doesNotContain("\n", "inside");
        return finding;
    }

    @Test
    void whatOpensIsHandedOutByTheNameOfItsFile() throws Exception {
        put("a", IndependentItem.seal(JSON, "p", 1));
        put("b", IndependentItem.seal(JSON, "p", 1));
        FileVaultInspection vault = vault();

        assertThat(vault.keys()).containsExactly("a", "b");
        assertThat(((Inspection.Opened) vault.open("a")).item().key()).isEqualTo("a");
        assertThat(((Inspection.Opened) vault.open("b")).item().data().reveal()).isEqualTo("{}");
        assertThat(vault.open("c")).isInstanceOf(Inspection.Gone.class);
        assertThat(asked.unlocks).isOne();
        assertThat(vault.surroundings()).isEmpty();
    }

    @Test
    void whatDoesNotOpenIsToldApart() throws Exception {
        put("other", IndependentItem.seal(JSON, "q", 1));
        put("empty", new byte[0]);
        put("rubbish", "x".getBytes());
        put("cut", Arrays.copyOf(IndependentItem.seal(JSON, "p", 1), 100));
        put("foreign", IndependentItem.seal("[1]", "p", 1));
        put("high", IndependentItem.seal(JSON, "p", 1_300_001));
        put(
                "negative",
                IndependentItem.seal(
                        JSON,
                        "p",
                        "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\","
                                + "\"p2c\":-1,\"p2s\":\"AAAAAAAAAAAAAAAA\"}",
                        new byte[12],
                        1));
        put("open", IndependentItem.seal(JSON, "p", 1));
        TestFiles.chmod(keys.resolve("open"), "rw--w----");

        assertThat(finding("other").problem()).isEqualTo(Problem.WRONG_PASSPHRASE);
        assertThat(finding("other").text()).contains("aws-vault vault rekey");
        for (String name : new String[] {"empty", "rubbish", "cut", "foreign", "negative"}) {
            assertThat(finding(name).problem()).describedAs(name).isEqualTo(Problem.NOT_AN_ITEM);
        }
        assertThat(finding("high").problem()).isEqualTo(Problem.TOO_MANY_ROUNDS);
        assertThat(finding("high").text()).contains("1300001", "7.13");
        assertThat(finding("open").problem()).isEqualTo(Problem.UNREADABLE);
        assertThat(finding("open").text()).contains("chmod go-w");
    }

    @Test
    void whatOthersCanReadIsToldWithTheRemedy() throws Exception {
        put("a", IndependentItem.seal(JSON, "p", 1));
        TestFiles.chmod(keys.resolve("a"), "rw-r--r--");
        TestFiles.chmod(keys, "rwxr-xr-x");
        put("b", IndependentItem.seal(JSON, "p", 1));

        assertThat(vault().surroundings())
                .containsExactly(
                        new Finding(
                                Problem.OPEN_TO_OTHERS,
                                "~/keys",
                                "can be entered by other users: chmod 700 '" + keys + "'"),
                        new Finding(
                                Problem.OPEN_TO_OTHERS,
                                "a",
                                "can be read by other users: chmod 600 '" + keys.resolve("a") + "'"));
    }

    @Test
    void filesOfWritersAreTold() throws Exception {
        put("%tmp-0123", new byte[0]);
        assertThat(vault().keys()).isEmpty();
        assertThat(vault().surroundings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).isEqualTo(Problem.LEFTOVER));
    }

    @Test
    void aFolderThatOthersCanChangeIsNoVault() throws Exception {
        TestFiles.chmod(keys, "rwxrwxrwx");
        assertThatThrownBy(() -> vault().keys())
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("chmod");
        TestFiles.deleteTree(keys);
        assertThat(vault().keys()).isEmpty();
        assertThat(vault().surroundings()).isEmpty();
    }
}
