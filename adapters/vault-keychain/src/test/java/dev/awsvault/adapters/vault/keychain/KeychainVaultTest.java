package dev.awsvault.adapters.vault.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.vault.keychain.KeychainCalls.Trust;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeychainVaultTest {
    private static final String FILE = "aws-vault.keychain";
    private static final String SESSION = "sts.GetSessionToken,d29yaw,,4070908800";
    private static final Waiting WAITING = new Waiting(Duration.ofMinutes(5));

    private final StandInKeychains keychains = new StandInKeychains();
    private final StandInTerminal terminal = new StandInTerminal();
    private long touched = 0;
    private int touches = 0;

    private KeychainBackend backend(boolean biometrics) {
        TouchId touchId = reason -> {
            assertThat(reason).isEqualTo("unlock aws-vault.keychain");
            touches++;
            return touched;
        };
        return new KeychainBackend(keychains, touchId, "aws-vault", biometrics, terminal, WAITING);
    }

    private static VaultItem item(String key, String data, boolean trust) {
        return new VaultItem(key, SecretString.of(data), "aws-vault (" + key + ")", "kind", trust);
    }

    @Test
    void theFirstWriteMakesTheKeychainAndMacosAsksForItsPassword() {
        Vault vault = backend(false).open();
        assertThat(backend(false).exists()).isFalse();
        assertThat(vault.read("work")).isEmpty();
        assertThat(vault.keys()).isEmpty();
        assertThat(keychains.asked()).isEmpty();
        vault.write(item("work", "{}", false));
        vault.write(item("other", "{}", false));
        assertThat(keychains.asked()).containsExactly("new password of aws-vault.keychain");
        assertThat(backend(false).exists()).isTrue();
    }

    @Test
    void theEntryIsTheGoPrograms() {
        Vault vault = backend(false).open();
        vault.write(item("team/prod", "{\"a\":\"\u00e9\"}", false));
        vault.write(item(SESSION, "{}", true));
        KeychainEntry entry = keychains.entry(FILE, "team/prod");
        assertThat(entry.service()).isEqualTo("aws-vault");
        assertThat(entry.label()).isEqualTo("aws-vault (team/prod)");
        assertThat(entry.description()).isEqualTo("kind");
        assertThat(entry.data()).isEqualTo("{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(keychains.trust(FILE, "team/prod")).isEqualTo(Trust.NOBODY);
        assertThat(keychains.trust(FILE, SESSION)).isEqualTo(Trust.THIS_PROGRAM);
        assertThat(vault.read(SESSION).orElseThrow().trustApplication()).isTrue();
        assertThat(vault.read("team/prod").orElseThrow().trustApplication()).isFalse();
    }

    /** Changing who is trusted asks the person: an update does not. */
    @Test
    void anUpdateLeavesAloneWhoIsTrusted() {
        Vault vault = backend(false).open();
        vault.write(item("work", "{}", false));
        vault.write(item("work", "{\"n\":2}", true));
        assertThat(keychains.trust(FILE, "work")).isEqualTo(Trust.NOBODY);
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo("{\"n\":2}");
    }

    @Test
    void listingALockedKeychainAsksNothing() throws Exception {
        backend(false).open().write(item("work", "{}", false));
        keychains.lock(FILE);
        List<String> before = keychains.asked();
        assertThat(backend(false).namesUnasked()).contains(List.of("work"));
        assertThat(backend(true).open().keys()).containsExactly("work");
        assertThat(backend(false).exists()).isTrue();
        assertThat(keychains.asked()).isEqualTo(before);
        assertThat(touches).isZero();
        assertThat(keychains.mayInteract()).isTrue();
        assertThat(backend(false).open().wouldAsk()).isTrue();
        assertThat(backend(false).open().read("work")).isPresent();
        assertThat(keychains.asked()).endsWith("password of aws-vault.keychain", "use of work");
        assertThat(backend(false).open().wouldAsk()).isFalse();
    }

    @Test
    void namesThatWouldAskAreNotKnown() {
        keychains.failWith(KeychainError.INTERACTION_NOT_ALLOWED);
        assertThat(backend(false).namesUnasked()).isEmpty();
        assertThat(backend(false).exists()).isFalse();
    }

    @Test
    void aClosedWindowIsOneLine() throws Exception {
        keychains.make(FILE, "pw");
        Vault vault = backend(false).open();
        keychains.closeWindows();
        assertThatThrownBy(() -> vault.write(item("work", "s3cret", false)))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("cannot write work to the keychain aws-vault.keychain: the window was closed;"
                        + " start again and allow it");
        assertThat(vault.keys()).isEmpty();
    }

    @Test
    void aKeychainThatIsNotMadeIsOneLine() {
        keychains.closeWindows();
        assertThatThrownBy(() -> backend(false).open().write(item("work", "s3cret", false)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("the window was closed");
        assertThat(backend(false).exists()).isFalse();
    }

    @Test
    void overSshALockedKeychainSaysSo() {
        keychains.make(FILE, "pw");
        keychains.takeScreenAway();
        assertThatThrownBy(() -> backend(false).open().write(item("work", "s3cret", false)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("no screen to ask on")
                .hasMessageContaining("security unlock-keychain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-128|the window was closed",
                "-25293|the password was wrong",
                "-25308|no screen",
                "-25291|no keychain in this session",
                "-25292|cannot be written",
                "-25244|Keychain Access",
                "-34018|signed",
                "-4711|security error -4711"
            })
    void whatMacosRefusesIsALineForAPerson(int status, String part) {
        keychains.make(FILE, "pw");
        keychains.failWith(status);
        Vault vault = backend(false).open();
        for (Runnable call : List.<Runnable>of(
                vault::keys,
                () -> vault.read("work"),
                () -> vault.remove("work"),
                () -> vault.write(item("work", "s3cret", false)))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining(part)
                    .message()
                    .doesNotContain("\n", "s3cret");
        }
        assertThat(vault.wouldAsk()).isTrue();
    }

    @Test
    void whatIsRemovedWhileItIsWrittenIsAddedAnew() {
        Vault vault = backend(false).open();
        vault.write(item("work", "{}", false));
        keychains.loseEntriesBetweenCalls();
        vault.write(item("work", "{\"n\":2}", false));
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo("{\"n\":2}");
    }

    @Test
    void othersEntriesAreNoneOfOurs() throws Exception {
        Vault vault = backend(false).open();
        vault.write(item("work", "{}", false));
        keychains.add(FILE, new KeychainEntry("github", "me", "l", "", new byte[1]), Trust.NOBODY);
        assertThat(vault.keys()).containsExactly("work");
        assertThat(vault.read("me")).isEmpty();
        assertThat(vault.remove("me")).isFalse();
    }

    @Test
    void nobodyIsWaitedForForEver() {
        CountDownLatch end = new CountDownLatch(1);
        Waiting brief = new Waiting(Duration.ofMillis(200));
        assertThatThrownBy(() -> brief.forAnswer(() -> {
                    end.await();
                    return 1;
                }))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("macOS did not answer within 0 s");
        end.countDown();
    }

    @Test
    void touchIdAsksForThePasswordOnceAndKeepsItAsTheGoProgramDoes() throws Exception {
        keychains.make(FILE, "pw");
        backend(true).open().write(item("work", "{}", true));
        assertThat(terminal.said).hasSize(2).last().asString().isEqualTo("Password for \"aws-vault.keychain\": ");
        KeychainEntry kept = keychains.entry("login.keychain", "cc.byteness.aws-vault.biometrics");
        assertThat(kept.service()).isEqualTo("aws-vault");
        assertThat(kept.label()).isEqualTo("Passphrase for aws-vault.keychain");
        assertThat(kept.data()).isEqualTo("pw".getBytes(StandardCharsets.UTF_8));
        keychains.lock(FILE);
        Vault vault = backend(true).open();
        assertThat(vault.wouldAsk()).isTrue();
        assertThat(vault.read("work")).isPresent();
        assertThat(vault.read("work")).isPresent();
        assertThat(vault.wouldAsk()).isFalse();
        assertThat(terminal.said).hasSize(2);
        assertThat(touches).isEqualTo(2);
        assertThat(keychains.asked()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNotKeptForTouchId() throws Exception {
        keychains.make(FILE, "pw");
        keychains.unlock(FILE, "pw".getBytes(StandardCharsets.UTF_8));
        terminal.typed = "wr0ng";
        assertThatThrownBy(() -> backend(true).open().write(item("work", "{}", true)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("does not open the keychain aws-vault.keychain")
                .message()
                .doesNotContain("wr0ng");
        assertThatThrownBy(() -> keychains.entry("login.keychain", "cc.byteness.aws-vault.biometrics"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aPasswordThatWasChangedIsAskedForAnew() throws Exception {
        keychains.make(FILE, "pw");
        backend(true).open().write(item("work", "{}", true));
        keychains.make(FILE, "new");
        terminal.typed = "new";
        backend(true).open().write(item("work", "{}", true));
        assertThat(keychains
                        .entry("login.keychain", "cc.byteness.aws-vault.biometrics")
                        .data())
                .isEqualTo("new".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thePasswordForTouchIdIsNoItem() {
        keychains.make(FILE, "pw");
        backend(true).open().write(item("work", "{}", true));
        KeychainBackend login =
                new KeychainBackend(keychains, new TouchId.NoTouchId(), "login", false, terminal, WAITING);
        assertThat(login.open().keys()).isEmpty();
        assertThat(login.open().remove("cc.byteness.aws-vault.biometrics")).isFalse();
        assertThatThrownBy(() -> login.open().write(item("cc.byteness.aws-vault.biometrics", "{}", true)))
                .isInstanceOf(VaultFailure.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-2|it was cancelled",
                "-4|it was cancelled",
                "-5|no password",
                "-7|no finger",
                "-1004|no screen",
                "-1|error -1"
            })
    void touchIdThatFailsIsOneLine(long error, String part) {
        keychains.make(FILE, "pw");
        touched = error;
        assertThatThrownBy(() -> backend(true).open().write(item("work", "{}", true)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("Touch ID did not let us in: ")
                .hasMessageContaining(part);
        assertThat(terminal.said).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.MAC)
    void isUnavailableElsewhere() {
        KeychainBackend here = new KeychainBackend("aws-vault", false, terminal);
        assertThat(BackendChoice.NAMES).contains(here.name());
        assertThat(here.unavailable()).hasValueSatisfying(r -> assertThat(r).contains("macOS only"));
        assertThat(here.exists()).isFalse();
        assertThat(here.namesUnasked()).contains(List.of());
        assertThatThrownBy(here::open).isInstanceOf(VaultFailure.class).hasMessageContaining("macOS only");
    }

    @Test
    void aKeychainWithoutANameIsRefused() {
        KeychainBackend unnamed = new KeychainBackend(keychains, new TouchId.NoTouchId(), "", false, terminal, WAITING);
        assertThatThrownBy(unnamed::open).isInstanceOf(VaultFailure.class).hasMessageContaining("--keychain");
    }
}
