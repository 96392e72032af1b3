package dev.awsvault.adapters.vault.keyctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
    @TempDir
    private Path folder;

    @Test
    void tellsAUsersNumbers() throws IOException {
        Quota quota = quota("    0:     9 8/8 3/1000000 40/25000000\n 1000:    12 12/12 11/200 19950/20000\n");
        assertThat(quota.shown(1000)).isEqualTo("user 1000 has 11 of 200 keys and 19950 of 20000 bytes");
        assertThat(quota.shown(0)).isEqualTo("user 0 has 3 of 1000000 keys and 40 of 25000000 bytes");
        assertThat(quota("4294967294: 1 1/1 1/2 3/4\n").shown(-2)).startsWith("user 4294967294 has 1 of 2 keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "1000:\n", "10000: 1 1/1 1/2 3/4\n", "1000: 1 2 3\n", "\u0000\u0001"})
    void managesWithoutNumbers(String list) throws IOException {
        assertThat(quota(list).shown(1000)).isEqualTo("user 1000 has as many as it may (cat /proc/key-users)");
    }

    @Test
    void managesWithoutTheList() {
        assertThat(new Quota(folder.resolve("absent")).shown(7)).startsWith("user 7 has as many");
    }

    @Test
    void namesTheSettings() {
        assertThat(Quota.settings(0)).isEqualTo("kernel.keys.root_maxkeys and kernel.keys.root_maxbytes");
        assertThat(Quota.settings(1000)).isEqualTo("kernel.keys.maxkeys and kernel.keys.maxbytes");
    }

    private Quota quota(String list) throws IOException {
        return new Quota(Files.writeString(folder.resolve("key-users"), list));
    }
}
