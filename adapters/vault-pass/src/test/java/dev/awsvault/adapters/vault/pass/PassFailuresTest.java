package dev.awsvault.adapters.vault.pass;

import static dev.awsvault.adapters.vault.pass.TestStore.data;
import static dev.awsvault.adapters.vault.pass.TestStore.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** gpg and pass going wrong: one line that says what to do, and the old item whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassFailuresTest {
    private static final String SECRET = "wJalrXUtnFEMI";
    private TestStore store;

    @BeforeAll
    void make() throws IOException {
        store = TestStore.pass();
    }

    @BeforeEach
    void empty() throws IOException {
        store.empty();
    }

    @AfterAll
    void end() throws IOException {
        if (store != null) store.close();
    }

    private static String lineOf(Runnable action) {
        String line = catchThrowableOfType(VaultFailure.class, action::run).getMessage();
        assertThat(line).doesNotContain("\n", "[GNUPG:]", SECRET).hasSizeLessThan(400);
        return line;
    }

    private void encryptTo(String folder, String key) throws IOException {
        Files.createDirectories(store.store.resolve(folder));
        Files.writeString(store.store.resolve(folder).resolve(".gpg-id"), key + "\n");
    }

    private void restart(String pinentry) throws IOException {
        Files.writeString(store.home.resolve(".gnupg/gpg-agent.conf"), "pinentry-program " + pinentry + "\n");
        // It only asks the agent to end: one that is slow to do so would answer the next gpg, with the old pinentry.
        store.bash("pid=$(gpg-connect-agent --no-autostart 'getinfo pid' /bye 2>/dev/null | sed -n 's/^D //p');"
                + " gpgconf --kill gpg-agent; while [ -n \"$pid\" ] && kill -0 $pid 2>/dev/null; do sleep 0.05; done");
    }

    @Test
    void aKeyThatIsNotThereCannotBeEncryptedTo() throws IOException {
        store.vault().write(item("f/work", "1"));
        encryptTo("f", "nobody@example.com");
        String line = lineOf(() -> store.vault().write(item("f/work", SECRET)));
        assertThat(line).contains("\"nobody@example.com\"", "gpg --list-keys", "f/");
        Files.delete(store.store.resolve("f/.gpg-id"));
        assertThat(data(store.vault(), "f/work")).isEqualTo("1");
        assertThat(store.files()).containsExactly("f/work.gpg");
    }

    @Test
    void anExpiredKeyIsCalledSo() throws IOException {
        store.makeKey("old", "");
        store.bash("gpg --batch --quick-set-expire $(gpg --list-keys --with-colons old@example.com"
                + " | sed -n 's/^fpr:*\\([A-F0-9]*\\):/\\1/p' | head -1) seconds=1; sleep 2");
        encryptTo("f", "old@example.com");
        assertThat(lineOf(() -> store.vault().write(item("f/work", SECRET)))).contains("expired", "old@example.com");
    }

    @Test
    void aSecretKeyThatIsNotThereIsCalledSo() throws IOException {
        store.makeKey("gone", "");
        encryptTo("f", "gone@example.com");
        store.vault().write(item("f/work", "1"));
        store.bash("gpg --batch --yes --delete-secret-keys $(gpg --list-keys --with-colons gone@example.com"
                + " | sed -n 's/^fpr:*\\([A-F0-9]*\\):/\\1/p' | head -1)");
        assertThat(lineOf(() -> store.vault().read("f/work"))).contains("not in your gpg keyring", "import it");
    }

    @Test
    void aLockedKeyWithoutPinentryIsCalledSo() throws IOException {
        store.makeKey("locked", "passphrase");
        encryptTo("f", "locked@example.com");
        store.vault().write(item("f/work", "1"));
        restart("/nonexistent");
        assertThat(lineOf(() -> store.vault().read("f/work"))).contains("locked", "install a pinentry program");
        Path cancelled = store.script(
                "pinentry",
                "echo OK; while read -r line; do case $line in GETPIN) echo 'ERR 83886179 cancelled';;"
                        + " BYE) echo OK; exit;; *) echo OK;; esac; done");
        restart(cancelled.toString());
        assertThat(lineOf(() -> store.vault().read("f/work"))).contains("locked", "got no right passphrase");
        Path typed = store.script(
                "pinentry",
                "echo OK; while read -r line; do case $line in GETPIN) echo 'D passphrase'; echo OK;;"
                        + " BYE) echo OK; exit;; *) echo OK;; esac; done");
        restart(typed.toString());
        assertThat(data(store.vault(), "f/work")).isEqualTo("1");
    }

    @Test
    void aPersonWhoDoesNotAnswerIsNotWaitedForForEver() throws IOException {
        store.makeKey("waiting", "passphrase");
        encryptTo("f", "waiting@example.com");
        store.vault().write(item("f/work", "1"));
        restart(store.script(
                        "pinentry",
                        "echo OK; while read -r line; do case $line in GETPIN) sleep 60;; *) echo OK;; esac; done")
                .toString());
        Vault impatient = store.vault(Path.of("/usr/bin/pass"), Duration.ofSeconds(1));
        assertThat(lineOf(() -> impatient.read("f/work"))).contains("f/work", "was stopped after", "passphrase");
        restart("/nonexistent");
    }

    @Test
    void damagedFilesAreCalledSo() throws IOException {
        store.vault().write(item("work", "1"));
        byte[] whole = Files.readAllBytes(store.store.resolve("work.gpg"));
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(store.store.resolve("work.gpg"), Arrays.copyOf(whole, length));
            lineOf(() -> store.vault().read("work"));
        }
        Files.writeString(store.store.resolve("work.gpg"), "rubbish");
        assertThat(lineOf(() -> store.vault().read("work"))).contains("damaged", "put back a copy");
        assertThat(store.vault().keys()).containsExactly("work");
    }

    @Test
    void aKilledProgramLeavesTheOldItemWhole() throws IOException {
        store.vault().write(item("work", "1"));
        Path killed = store.script(
                "killed",
                "[ $1 = insert ] || exec pass \"$@\"; printf half > \"$PASSWORD_STORE_DIR/${@: -1}.gpg\"; kill -9 $$");
        Vault vault = store.vault(killed, Duration.ofMinutes(2));
        assertThat(lineOf(() -> vault.write(item("work", SECRET)))).contains("status 137");
        assertThat(data(store.vault(), "work")).isEqualTo("1");
        assertThat(store.files()).containsExactly("work.gpg");
    }

    @Test
    void aProgramThatOnlySaysItDidIsNotBelieved() throws IOException {
        store.vault().write(item("work", "1"));
        Vault vault = store.vault(
                store.script("liar", "[ $1 = insert ] || exec pass \"$@\"; cat > /dev/null"), Duration.ofMinutes(2));
        assertThat(lineOf(() -> vault.write(item("work", SECRET)))).contains("nothing was stored");
        Path other = store.script("other", "echo '" + SECRET + "'");
        assertThat(lineOf(() -> store.vault(other, Duration.ofMinutes(2)).read("work")))
                .contains("no vault item");
        Path keeper = store.script("keeper", "[ $1 = rm ] || exec pass \"$@\"");
        assertThat(lineOf(() -> store.vault(keeper, Duration.ofMinutes(2)).remove("work")))
                .contains("remove it by hand");
        assertThat(data(store.vault(), "work")).isEqualTo("1");
    }

    @Test
    void aSecretIsNeverAmongTheWords() throws IOException {
        Path log = store.home.resolve("words");
        Path spy = store.script("spy", "echo \"$@\" >> " + log + "; exec pass \"$@\"");
        Vault vault = store.vault(spy, Duration.ofMinutes(2));
        vault.write(item("-work", SECRET));
        assertThat(data(vault, "-work")).isEqualTo(SECRET);
        assertThat(vault.remove("-work")).isTrue();
        assertThat(log)
                .content()
                .contains("insert -m -f")
                .contains("show -- -work")
                .doesNotContain(SECRET, "Data");
        for (String refused : new String[] {"", "../x", "a//b", "/x", "x/", "new\nline"}) {
            Files.deleteIfExists(log);
            assertThatThrownBy(() -> vault.write(item(refused, SECRET))).isInstanceOf(VaultFailure.class);
            assertThat(vault.read(refused)).isEmpty();
            assertThat(vault.remove(refused)).isFalse();
            assertThat(vault.keys()).isEmpty();
            assertThat(log).doesNotExist();
        }
    }
}
