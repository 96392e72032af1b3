package dev.awsvault.adapters.vault.wincred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.vault.windows.StandInCredentials;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WincredVaultTest {
    private static final String DATA = "{\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":\"s3cret\u00e9\"}";

    private final StandInCredentials windows = new StandInCredentials(InstantSource.system());
    private final WincredBackend backend = new WincredBackend(windows, new SecureRandom(), InstantSource.system());
    private final Vault vault = backend.open();

    private static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "a label", "a description", false);
    }

    @Test
    void theBytesAreTheGoPrograms() throws Exception {
        vault.write(item("team/prod", DATA));
        assertThat(windows.targets()).containsExactly("aws-vault:aws-vault:team/prod");
        assertThat(windows.blob("aws-vault:aws-vault:team/prod")).isEqualTo(DATA.getBytes(StandardCharsets.UTF_8));

        windows.write("aws-vault:aws-vault:theirs", DATA.getBytes(StandardCharsets.UTF_8));
        VaultItem theirs = vault.read("theirs").orElseThrow();
        assertThat(theirs.data().reveal()).isEqualTo(DATA);
        assertThat(theirs.label()).isEqualTo("aws-vault (theirs)");
        assertThat(theirs.trustApplication()).isFalse();
        assertThat(vault.keys()).containsExactlyInAnyOrder("team/prod", "theirs");
    }

    @Test
    void sessionsAndTokensAreTrustedAndKeysAreNot() {
        String session = "sts.GetSessionToken,d29yaw,,4070908800";
        for (String key : List.of(session, "oidc:https://x.awsapps.com/start", "work", "work.rotating")) {
            vault.write(item(key, "{}"));
        }
        assertThat(vault.read(session).orElseThrow().trustApplication()).isTrue();
        assertThat(vault.read("oidc:https://x.awsapps.com/start").orElseThrow().trustApplication())
                .isTrue();
        assertThat(vault.read("work").orElseThrow().trustApplication()).isFalse();
        assertThat(vault.read("work.rotating").orElseThrow().trustApplication()).isFalse();
    }

    @Test
    void aNameThatDiffersInCaseIsRefusedWithTheOneThatIsThere() {
        vault.write(item("work", DATA));
        assertThatThrownBy(() -> vault.write(item("Work", "{}")))
                .isInstanceOf(VaultFailure.class)
                .hasMessage(
                        "Work was not stored, as Windows cannot tell it from work in the Windows credential manager:"
                                + " choose a name that differs in more than case, or another --backend");
        assertThat(vault.keys()).containsExactly("work");
    }

    @Test
    void whatCannotBeANameIsRefused() {
        for (String name : List.of("", "a\0b", "n".repeat(40_000))) {
            assertThatThrownBy(() -> vault.write(item(name, DATA)))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageStartingWith("Windows cannot keep a credential named ")
                    .message()
                    .hasSizeLessThan(300)
                    .doesNotContain("\0", "s3cret");
            assertThat(vault.read(name)).isEmpty();
            assertThat(vault.remove(name)).isFalse();
        }
        vault.write(item("n".repeat(32_000), DATA));
        assertThat(vault.keys()).containsExactly("n".repeat(32_000));
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheOldStays() {
        vault.write(item("work", DATA));
        assertThatThrownBy(() -> vault.write(item("work", "x".repeat(2_000_000))))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("the item work is too large for the Windows credential manager (1.25 MiB)");
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo(DATA);
    }

    @Test
    void aDamagedItemIsSaidToBe() throws Exception {
        vault.write(item("work", "x".repeat(6000)));
        windows.delete(windows.targets().getFirst());
        assertThatThrownBy(() -> vault.read("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("the item work in the Windows credential manager misses a piece of its value:"
                        + " remove it and add it again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1312|logon session has no credential store",
                "5|denies access",
                "8|no room left",
                "1450|no room left",
                "1783|Windows error 1783",
                "4711|Windows error 4711"
            })
    void whatWindowsRefusesIsALineForAPerson(int code, String part) {
        windows.failWith(code);
        for (Runnable call : List.<Runnable>of(
                vault::keys,
                () -> vault.read("work"),
                () -> vault.remove("work"),
                () -> vault.write(item("work", DATA)))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining(part)
                    .hasMessageContaining("--backend=file")
                    .message()
                    .doesNotContain("\n", "s3cret");
        }
        assertThat(backend.namesUnasked()).isEmpty();
        assertThat(backend.exists()).isFalse();
    }

    @Test
    void theBackendTellsWhatIsThere() {
        assertThat(BackendChoice.NAMES).contains(backend.name());
        assertThat(backend.unavailable()).isEmpty();
        assertThat(backend.exists()).isFalse();
        assertThat(backend.namesUnasked()).contains(List.of());
        vault.write(item("work", DATA));
        assertThat(backend.exists()).isTrue();
        assertThat(backend.namesUnasked()).contains(List.of("work"));
        assertThat(vault.wouldAsk()).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isUnavailableElsewhere() {
        WincredBackend here = new WincredBackend(new SecureRandom(), InstantSource.system());
        assertThat(here.unavailable()).hasValueSatisfying(r -> assertThat(r).contains("Windows only"));
        assertThat(here.exists()).isFalse();
        assertThat(here.namesUnasked()).contains(List.of());
        assertThatThrownBy(here::open).isInstanceOf(VaultFailure.class).hasMessageContaining("Windows only");
    }
}
