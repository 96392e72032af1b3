package dev.awsvault.adapters.vault.keyctl;

import static dev.awsvault.adapters.vault.keyctl.TestKeyring.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/backends/keyctl.md, with keyctl(1) as the other side. */
class DocumentedBytesTest {
    private static final String DATA =
            "{\"AccessKeyID\":\"AKIAIOSFODNN7EXAMPLE\",\"SecretAccessKey\":\"wJalr\\u003cé\"}";

    private TestKeyring keyring;

    @BeforeEach
    void makeKeyring() {
        ProgramOutput.assumeInstalled("keyctl", "keyutils");
        keyring = new TestKeyring();
    }

    @AfterEach
    void dropKeyring() throws KeyFault {
        keyring.close();
    }

    @Test
    void keyctlReadsWhatWeWrite() throws Exception {
        keyring.vault().write(item("team/prod", DATA));
        String ring = keyctl("", "search", "@u", "keyring", keyring.name).strip();
        assertThat(keyctl("", "rdescribe", ring)).startsWith("keyring;").endsWith(";" + keyring.name + "\n");
        assertThat(keyctl("", "rlist", "@u").strip().split(" ")).contains(ring);
        String key = keyctl("", "search", ring, "user", "team/prod").strip();
        assertThat(keyctl("", "rlist", ring).strip()).isEqualTo(key);
        assertThat(keyctl("", "pipe", key)).isEqualTo(DATA);
        assertThat(keyctl("", "rdescribe", key)).startsWith("user;").endsWith(";team/prod\n");
    }

    @Test
    void weReadWhatKeyctlWrites() throws Exception {
        String ring = keyctl("", "newring", keyring.name, "@u").strip();
        keyctl(DATA, "padd", "user", "work; of mine", ring);
        assertThat(keyring.vault().keys()).containsExactly("work; of mine");
        assertThat(keyring.vault().read("work; of mine").orElseThrow().data().reveal())
                .isEqualTo(DATA);

        keyring.vault().write(item("work; of mine", "{}"));
        assertThat(keyctl(
                        "",
                        "pipe",
                        keyctl("", "search", ring, "user", "work; of mine").strip()))
                .isEqualTo("{}");

        assertThat(keyring.vault().remove("work; of mine")).isTrue();
        assertThat(keyctl("", "rlist", ring).strip()).isEmpty();
    }

    private static String keyctl(String input, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("keyctl"));
        all.addAll(List.of(words));
        ProgramOutput output = ProgramOutput.of(input.getBytes(StandardCharsets.UTF_8), all);
        assertThat(output.status()).as("keyctl %s", words[0]).isZero();
        return new String(output.output(), StandardCharsets.UTF_8);
    }
}
