package dev.awsvault.adapters.vault.keyctl;

import static dev.awsvault.adapters.vault.keyctl.TestKeyring.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels and containers that are not at hand. */
class RefusingKernelTest {
    private static final String SESSION = "sts.AssumeRole,d29yaw,,4070908800";

    private final ScriptedCalls calls = new ScriptedCalls();
    private final List<Duration> waits = new ArrayList<>();
    private final KeyctlVault vault = new KeyctlVault(
            new KernelKeys(calls),
            KeyctlScope.USER,
            "aws-vault",
            InstantSource.system(),
            waits::add,
            new Quota(Path.of("absent")));

    private KeyctlBackend backend(boolean onLinux) {
        return new KeyctlBackend(
                KeyctlScope.USER, "aws-vault", InstantSource.system(), waits::add, onLinux, () -> calls);
    }

    @ParameterizedTest
    @CsvSource({
        "1, forbidden here",
        "13, its permissions do not allow it",
        "38, has no kernel keyring",
        "122, quota of keys is used up",
        "127, is over: log in again",
        "128, is over: log in again",
        "9999, error number 9999",
    })
    void whatCannotBeUsedSaysWhy(int errno, String reason) {
        calls.refusals.put(KeyOperation.GET_KEYRING_ID, (long) -errno);
        KeyctlBackend backend = backend(true);
        assertThat(backend.unavailable().orElseThrow()).contains(reason).doesNotContain("\n");
        assertThat(backend.exists()).isFalse();
        assertThat(backend.namesUnasked()).isEmpty();
        assertThatThrownBy(backend::open)
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("the keyctl backend cannot be used: ")
                .hasMessageContaining(reason);
    }

    @Test
    void otherSystemsHaveNone() {
        KeyctlBackend backend =
                new KeyctlBackend(KeyctlScope.USER, "aws-vault", InstantSource.system(), waits::add, false, () -> {
                    throw new AssertionError("no call is made");
                });
        assertThat(backend.unavailable()).contains("only Linux has a kernel keyring; use another --backend");
        assertThat(backend.exists()).isFalse();
        assertThat(backend.name()).isEqualTo("keyctl");
    }

    @Test
    void theUsersKeyringIsLinkedWhereItIsNotPossessed() {
        calls.additions.addFirst((long) -Errno.EACCES);
        vault.write(item("work", "{}"));
        assertThat(calls.made)
                .containsExactly(
                        "add user to " + ScriptedCalls.RING,
                        KeyOperation.LINK + " " + ScriptedCalls.PARENT + " " + KernelKeys.THREAD_KEYRING + " 0 0",
                        "add user to " + ScriptedCalls.RING);
    }

    @Test
    void permissionsThatStayAwayAreToldOnce() {
        calls.refusals.put(KeyOperation.READ, (long) -Errno.EACCES);
        assertThatThrownBy(() -> vault.read("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("the kernel keyring aws-vault in @u cannot give work out: its permissions do not allow it;"
                        + " see 'keyctl show @u' for its keys and permissions, or use another --backend");
        assertThat(calls.made).hasSize(1);
    }

    @Test
    void aKernelBefore53LinksTheNewKeyring() {
        calls.ringExists = false;
        calls.additions.addFirst((long) ScriptedCalls.RING);
        calls.refusals.put(KeyOperation.MOVE, (long) -Errno.EOPNOTSUPP);
        vault.write(item("work", "{}"));
        assertThat(calls.made)
                .containsExactly(
                        "add keyring to " + KernelKeys.THREAD_KEYRING,
                        KeyOperation.LINK + " " + ScriptedCalls.RING + " " + ScriptedCalls.PARENT + " 0 0",
                        KeyOperation.UNLINK + " " + ScriptedCalls.RING + " " + KernelKeys.THREAD_KEYRING + " 0 0",
                        "add user to " + ScriptedCalls.RING);
    }

    @Test
    void aDeadKeyringOfThatNameIsNotReplaced() {
        calls.ringExists = false;
        calls.additions.addFirst(555L);
        calls.refusals.put(KeyOperation.MOVE, (long) -Errno.EEXIST);
        assertThatThrownBy(() -> vault.write(item("work", "{}")))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("cannot take work: it was revoked");
        assertThat(calls.made)
                .containsExactly(
                        "add keyring to " + KernelKeys.THREAD_KEYRING,
                        KeyOperation.UNLINK + " 555 " + KernelKeys.THREAD_KEYRING + " 0 0");
    }

    @Test
    void theQuotaIsWaitedForAWhileAndNotForEver() {
        calls.additions.addAll(0, Collections.nCopies(5, (long) -Errno.EDQUOT));
        vault.write(item("work", "{}"));
        assertThat(waits).hasSize(5);
        assertThat(waits.stream().mapToLong(Duration::toMillis).sum()).isEqualTo(310);

        calls.additions.addAll(0, Collections.nCopies(6, (long) -Errno.EDQUOT));
        assertThatThrownBy(() -> vault.write(item("work", "secret of mine")))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("no room for work (14 bytes)")
                .message()
                .doesNotContain("secret of mine", "\n");
        assertThat(waits).hasSize(10);
    }

    @Test
    void aWriteThatIsRefusedIsNotTriedAgain() {
        calls.additions.addFirst((long) -Errno.ENOMEM);
        assertThatThrownBy(() -> vault.write(item("work", "{}")))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("cannot take work: there is no memory left");
        assertThat(waits).isEmpty();
        assertThat(calls.made).hasSize(1);
    }

    @Test
    void aSessionWithoutATimeLimitIsStillKept() {
        calls.refusals.put(KeyOperation.SET_TIMEOUT, (long) -Errno.EPERM);
        assertThatCode(() -> vault.write(item(SESSION, "{}"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {Errno.ENOKEY, Errno.EKEYEXPIRED, Errno.EKEYREVOKED, Errno.EKEYREJECTED})
    void whatGoesWhileItIsLookedAtIsAbsent(int errno) {
        calls.refusals.put(KeyOperation.READ, (long) -errno);
        assertThat(vault.read("work")).isEmpty();
        calls.refusals.clear();
        calls.refusals.put(KeyOperation.DESCRIBE, (long) -errno);
        assertThat(vault.keys()).isEmpty();
        calls.refusals.clear();
        calls.refusals.put(KeyOperation.REVOKE, (long) -errno);
        assertThat(vault.remove("work")).isFalse();
        calls.refusals.clear();
        calls.refusals.put(KeyOperation.SEARCH, (long) -errno);
        assertThat(vault.read("work")).isEmpty();
        assertThat(vault.keys()).isEmpty();
        assertThat(vault.remove("work")).isFalse();
    }

    @Test
    void anothersKeyIsUnlinkedThoughItCannotBeRevoked() {
        calls.refusals.put(KeyOperation.REVOKE, (long) -Errno.EACCES);
        assertThat(vault.remove("work")).isTrue();
        assertThat(calls.made)
                .containsExactly(KeyOperation.UNLINK + " " + ScriptedCalls.KEY + " " + ScriptedCalls.RING + " 0 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user", "user;0;0;3f010000", ";;;;", "user;x;0;3f;work", "user;-1;0;3f;work"})
    void aDescriptionThatIsNoneIsPassedOver(String description) {
        calls.contents.put(KeyOperation.DESCRIBE, description.getBytes(StandardCharsets.UTF_8));
        assertThat(vault.keys()).isEmpty();
    }

    @Test
    void aKeyringLargerThanTheFirstBufferIsReadWhole() {
        int[] numbers = new int[5_000];
        for (int i = 0; i < numbers.length; i++) numbers[i] = 1_000 + i;
        calls.members = ScriptedCalls.numbers(numbers);
        calls.contents.put(KeyOperation.DESCRIBE, "user;0;0;3f010000;one; of\nmany".getBytes(StandardCharsets.UTF_8));
        assertThat(vault.keys()).hasSize(5_000).containsOnly("one; of\nmany");
    }
}
