package dev.awsvault.adapters.vault.winhello;

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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinHelloVaultTest {
    private static final String TARGET = "keyring-winhello:aws-vault:work";
    private static final String KEY = StandInPassport.SID + "//ByteNess/keyring-winhello/keyring-winhello-v1";
    private static final String DATA = "{\"SecretAccessKey\":\"s3cret\u00e9\"}";

    private final StandInCredentials windows = new StandInCredentials(InstantSource.system());
    private final StandInPassport passport = new StandInPassport();
    private final WinHelloBackend backend =
            new WinHelloBackend(windows, passport, new SecureRandom(), InstantSource.system());
    private final Vault vault = backend.open();

    @AfterEach
    void everyHandleIsReleased() {
        assertThat(passport.openHandles()).isZero();
    }

    private static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "a label", "", false);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As Go's encoding/json writes the structure of the Go program, put together by hand. */
    private static String envelope(String itemKey, String data) throws Exception {
        byte[] contentKey = new byte[32];
        Arrays.fill(contentKey, (byte) 7);
        byte[] nonce = new byte[12];
        byte[] aad = utf8("{\"backend\":\"winhello\",\"version\":1,\"service_name\":\"aws-vault\",\"item_key\":\""
                + itemKey + "\"}");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(aad);
        return "{\"version\":1,\"provider\":\"Microsoft Passport Key Storage Provider\",\"key_name\":\"" + KEY
                + "\",\"content_alg\":\"AES-256-GCM\",\"wrap_alg\":\"RSAES-PKCS1-v1_5\",\"nonce\":\"" + base64(nonce)
                + "\",\"wrapped_cek\":\"" + base64(StandInPassport.wrapped(contentKey)) + "\",\"ciphertext\":\""
                + base64(cipher.doFinal(utf8(data))) + "\",\"aad\":\"" + base64(aad) + "\"}";
    }

    @Test
    void whatTheGoProgramSealedIsRead() throws Exception {
        vault.write(item("other", "{}"));
        windows.write(TARGET, utf8(envelope("work", DATA)));
        windows.write(
                "keyring-winhello:aws-vault:oidc:https://x?a=1&b",
                utf8(envelope("oidc:https://x?a=1\\u0026b", "{\"Token\":1}")));
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo(DATA);
        assertThat(vault.read("oidc:https://x?a=1&b").orElseThrow().data().reveal())
                .isEqualTo("{\"Token\":1}");
        assertThat(vault.keys()).containsExactlyInAnyOrder("other", "work", "oidc:https://x?a=1&b");
    }

    @Test
    void whatIsSealedIsAsTheGoProgramReadsIt() throws Exception {
        vault.write(item("work", DATA));
        assertThat(windows.targets()).containsExactly(TARGET);
        String sealed = new String(windows.blob(TARGET), StandardCharsets.UTF_8);
        String base64 = "[A-Za-z0-9+/]+=*";
        assertThat(sealed)
                .matches("\\{\"version\":1,\"provider\":\"Microsoft Passport Key Storage Provider\",\"key_name\":\""
                        + KEY + "\",\"content_alg\":\"AES-256-GCM\",\"wrap_alg\":\"RSAES-PKCS1-v1_5\",\"nonce\":\""
                        + base64
                        + "\",\"wrapped_cek\":\"" + base64 + "\",\"ciphertext\":\"" + base64 + "\",\"aad\":\"" + base64
                        + "\"\\}")
                .doesNotContain("s3cret")
                .contains(
                        base64(
                                utf8(
                                        "{\"backend\":\"winhello\",\"version\":1,\"service_name\":\"aws-vault\",\"item_key\":\"work\"}")));
        vault.write(item("work", DATA));
        assertThat(new String(windows.blob(TARGET), StandardCharsets.UTF_8)).isNotEqualTo(sealed);
    }

    @Test
    void thePersonIsAskedForTheKeyOnceAndForEachReading() {
        vault.write(item("work", DATA));
        vault.write(item("other", DATA));
        assertThat(passport.asked()).containsExactly("Create keyring winhello key");
        assertThat(passport.keyNames()).containsExactly(KEY);
        assertThat(vault.keys()).hasSize(2);
        assertThat(vault.read("none")).isEmpty();
        assertThat(vault.remove("other")).isTrue();
        assertThat(backend.namesUnasked()).contains(List.of("work"));
        assertThat(backend.unavailable()).isEmpty();
        assertThat(passport.asked()).hasSize(1);
        vault.read("work");
        vault.read("work");
        assertThat(passport.asked())
                .endsWith("Unlock keyring secret for work at aws-vault", "Unlock keyring secret for work at aws-vault");
        assertThat(vault.wouldAsk()).isTrue();
    }

    @Test
    void anOlderWindowsIsServedAsWell() {
        passport.beOld();
        vault.write(item("work", DATA));
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo(DATA);
    }

    @Test
    void aKeyThatAnotherMadeMeanwhileIsUsed() {
        passport.beOvertaken();
        vault.write(item("work", DATA));
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo(DATA);
    }

    @Test
    void aKeyThatIsGoneIsSaidToBe() {
        vault.write(item("work", DATA));
        passport.reset();
        assertThatThrownBy(() -> vault.read("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("was Windows Hello reset?");
        assertThat(vault.keys()).containsExactly("work");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-2146893770|was cancelled",
                "-2147023673|was cancelled",
                "-2146893776|is not set up",
                "-2146893783|is not set up",
                "-2146893785|failed with 0x80090027"
            })
    void whatThePersonOrWindowsRefusesIsOneLineAndTheOldStays(int status, String part) {
        vault.write(item("work", DATA));
        passport.answerWith(status);
        assertThatThrownBy(() -> vault.read("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("cannot read work from the Windows Hello vault: ")
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n", "s3cret");
        passport.reset();
        assertThatThrownBy(() -> vault.write(item("work", "{}")))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":1|\"version\":2|another way",
                "\"version\":1|\"version\":\"1\"|not sealed as it should be",
                "Microsoft Passport|Microsoft Software|not sealed by Windows Hello",
                "AES-256-GCM|AES-128-GCM|encrypted in an unknown way",
                "RSAES-PKCS1|RSAES-OAEP|wrapped in an unknown way",
                "S-1-5-21|S-1-5-22|another user or computer",
                "\"nonce\":\"AAAA|\"nonce\":\"|wrong length",
                "\"ciphertext\":\"|\"ciphertext\":\"????|not Base64",
                "\"ciphertext\":|\"other\":|is cut",
                "\"aad\":\"eyJi|\"aad\":\"eyJj|under another name",
                "{\"version|[\"version|not sealed as it should be",
                "}|?|not sealed as it should be"
            })
    void anEnvelopeOfRubbishIsRefusedBeforeAnybodyIsAsked(String part, String other, String reason) throws Exception {
        vault.write(item("other", "{}"));
        windows.write(TARGET, utf8(envelope("work", DATA).replace(part, other)));
        assertThatThrownBy(() -> vault.read("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("the item work in the Windows Hello vault ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith(": remove it and add it again");
        assertThat(passport.asked()).hasSize(1);
    }

    @Test
    void whatWasChangedOrBelongsToAnotherItemDoesNotOpen() throws Exception {
        vault.write(item("other", "{}"));
        windows.write(TARGET, utf8(envelope("other", DATA)));
        assertThatThrownBy(() -> vault.read("work")).hasMessageContaining("under another name");
        byte[] changed = utf8(envelope("work", DATA));
        int at = new String(changed, StandardCharsets.UTF_8).indexOf("\"ciphertext\":\"") + 20;
        changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
        windows.write(TARGET, changed);
        assertThatThrownBy(() -> vault.read("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("was changed after it was sealed");
        windows.write(TARGET, new byte[0]);
        assertThatThrownBy(() -> vault.read("work")).isInstanceOf(VaultFailure.class);
    }

    /** The Go program cannot keep such a one: its envelope is longer than a credential. */
    @Test
    void aLongSessionLiesInPieces() {
        String session = "{\"SessionToken\":\"" + "x".repeat(2000) + "\"}";
        vault.write(item("work", session));
        assertThat(windows.targets())
                .hasSize(3)
                .filteredOn(t -> t.startsWith("keyring-winhello-chunk:aws-vault:"))
                .hasSize(2)
                .noneMatch(t -> t.startsWith("keyring-winhello:aws-vault:"));
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo(session);
    }

    @Test
    void nobodyIsWaitedForForEver() {
        CountDownLatch end = new CountDownLatch(1);
        Waiting brief = new Waiting(Duration.ofMillis(1000));
        assertThatThrownBy(() -> brief.forAnswer(() -> {
                    end.await();
                    return 1;
                }))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("did not answer within 1 s");
        end.countDown();
    }

    @Test
    void aWindowsWithoutWindowsHelloIsUnavailable() {
        passport.failWith(0x8009001e);
        assertThat(BackendChoice.NAMES).contains(backend.name());
        assertThat(backend.unavailable())
                .hasValueSatisfying(r -> assertThat(r).contains("0x8009001e", "--backend=wincred"));
        assertThatThrownBy(backend::open).isInstanceOf(VaultFailure.class);
        assertThat(backend.namesUnasked()).contains(List.of());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isUnavailableElsewhere() {
        WinHelloBackend here = new WinHelloBackend(new SecureRandom(), InstantSource.system());
        assertThat(here.unavailable()).hasValueSatisfying(r -> assertThat(r).contains("Windows only"));
        assertThat(here.exists()).isFalse();
        assertThat(here.namesUnasked()).contains(List.of());
        assertThatThrownBy(here::open).isInstanceOf(VaultFailure.class).hasMessageContaining("Windows only");
    }
}
