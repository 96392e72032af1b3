package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.upkeep.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vault that was made stronger is not made weaker by what is written next. */
class RoundsKeptTest {
    private static final String JSON = "{\"Key\":\"k\",\"Data\":\"e30=\"}";
    private static final String SESSION = "sts.GetSessionToken,aG9tZQ,,4070912400";

    @TempDir
    private Path home;

    private Path keys;

    @BeforeEach
    void makeFolder() throws Exception {
        keys = Files.createDirectory(home.resolve("keys"));
        TestFiles.chmod(keys, "rwx------");
    }

    private void put(String name, int rounds) throws Exception {
        Files.write(keys.resolve(name), IndependentItem.seal(JSON, TestVault.PASSPHRASE, rounds));
        TestFiles.chmod(keys.resolve(name), "rw-------");
    }

    private int rounds(String name) throws Exception {
        byte[] file = Files.readAllBytes(keys.resolve(name));
        IndependentItem.open(file, TestVault.PASSPHRASE);
        return SealedItem.parse(file).header().rounds();
    }

    @ParameterizedTest
    @CsvSource({"1, 8192", "8191, 8192", "8192, 8192", "20001, 20001", "1300000, 1300000"})
    void anItemIsWrittenWithTheCountOfTheOneThatWasRead(int there, int written) throws Exception {
        put("a", there);
        FileVault vault = TestVault.open(keys);
        vault.read("a");
        vault.write(TestVault.item(SESSION, "2"));

        assertThat(rounds(SESSION)).isEqualTo(written);
    }

    @Test
    void orOfTheOneThatProvedThePassphrase() throws Exception {
        put("a", 20_001);
        FileVault vault = TestVault.open(keys);
        vault.write(TestVault.item("b", "2"));
        vault.write(TestVault.item("a", "3"));

        assertThat(rounds("a")).isEqualTo(20_001);
        assertThat(rounds("b")).isEqualTo(20_001);
    }

    @Test
    void aWeakSessionOfAnotherProgramDoesNotLowerIt() throws Exception {
        put(SESSION, 8192);
        put("a", 20_001);
        FileVault vault = TestVault.open(keys);
        vault.read(SESSION);
        vault.read("a");
        vault.read(SESSION);
        vault.write(TestVault.item("b", "2"));

        assertThat(rounds("b")).isEqualTo(20_001);
    }

    @Test
    void aNewVaultHasTheCountOfTheGoProgram() throws Exception {
        FileVault vault = TestVault.open(keys);
        vault.write(TestVault.item("a", "2"));
        vault.close();
        vault.write(TestVault.item("b", "2"));

        assertThat(rounds("a")).isEqualTo(Rounds.LEAST);
        assertThat(rounds("b")).isEqualTo(Rounds.LEAST);
    }
}
