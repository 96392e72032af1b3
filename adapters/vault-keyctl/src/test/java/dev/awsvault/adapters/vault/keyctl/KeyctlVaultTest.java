package dev.awsvault.adapters.vault.keyctl;

import static dev.awsvault.adapters.vault.keyctl.TestKeyring.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is the kernel's own, in the real kernel. */
class KeyctlVaultTest {
    private static final String SESSION = "sts.AssumeRole,d29yay1hZG1pbg,YXJuOmF3czppYW06OjEyMzp1c2VyL21mYQ,";

    private TestKeyring keyring;
    private KeyctlVault vault;

    @BeforeEach
    void makeKeyring() {
        keyring = new TestKeyring();
        vault = keyring.vault();
    }

    @AfterEach
    void dropKeyring() throws KeyFault {
        keyring.close();
    }

    @Test
    void aLookMakesNoKeyring() throws KeyFault {
        KeyctlBackend backend = keyring.backend();
        assertThat(backend.exists()).isFalse();
        assertThat(backend.namesUnasked()).contains(List.of());
        assertThat(vault.keys()).isEmpty();
        assertThat(vault.read("work")).isEmpty();
        assertThat(vault.remove("work")).isFalse();
        assertThat(keyring.number()).isEmpty();

        vault.write(item("work", "{}"));
        assertThat(backend.exists()).isTrue();
        assertThat(backend.namesUnasked()).contains(List.of("work"));
        vault.remove("work");
        assertThat(backend.exists()).isTrue();
        assertThat(vault.wouldAsk()).isFalse();
        assertThat(vault.description()).isEqualTo("kernel keyring " + keyring.name + " in @u");
    }

    @Test
    void labelsItemsAsAwsVaultDoes() {
        String session = SESSION + "4070908800";
        for (String name : List.of("work", session, "oidc:https://corp/start", "session,a,b,1"))
            vault.write(item(name, "{}"));
        assertThat(read("work")).extracting(VaultItem::label).isEqualTo("aws-vault (work)");
        assertThat(read("work").description()).isEmpty();
        assertThat(read("work").trustApplication()).isFalse();
        assertThat(read(session).label()).isEqualTo("aws-vault session for work-admin (expires 2099-01-01T00:00:00Z)");
        assertThat(read(session).description()).isEqualTo("aws-vault session");
        assertThat(read(session).trustApplication()).isTrue();
        assertThat(read("oidc:https://corp/start").label()).isEqualTo("aws-vault oidc token for https://corp/start");
        assertThat(read("oidc:https://corp/start").description()).isEqualTo("aws-vault oidc token");
        assertThat(read("session,a,b,1").description()).isEqualTo("aws-vault session");
    }

    @Test
    void keysOfOtherTypesAreNeitherListedNorHarmed() throws KeyFault {
        vault.write(item("work", "{}"));
        int ring = keyring.number().orElseThrow();
        KeyringCalls calls = KeyringCalls.ofThisProcess();
        int inner = keyring.keys.addKeyring(KeyText.terminated("inner"), ring);
        int nested = keyring.keys.put(KeyText.terminated("nested"), bytes("theirs"), inner);
        long logon =
                calls.addKey(KeyText.terminated("logon"), KeyText.terminated("fscrypt:1234"), bytes("theirs"), ring);
        assertThat(logon).isPositive();
        int notText = keyring.keys.put(new byte[] {(byte) 0xff, 'x', 0}, bytes("theirs"), ring);

        assertThat(vault.keys()).containsExactly("work");
        for (String theirs : List.of("inner", "nested", "fscrypt:1234", "\ufffdx")) {
            assertThat(vault.read(theirs)).as(theirs).isEmpty();
            assertThat(vault.remove(theirs)).as(theirs).isFalse();
        }
        vault.write(item("nested", "ours"));
        assertThat(read("nested").data().reveal()).isEqualTo("ours");
        assertThat(keyring.keys.payload(nested)).isEqualTo(bytes("theirs"));
        assertThat(vault.remove("nested")).isTrue();
        assertThat(vault.read("nested")).isEmpty();
        assertThat(keyring.keys.members(ring)).contains(inner, (int) logon, notText);
        assertThat(keyring.keys.members(inner)).containsExactly(nested);
    }

    @Test
    void aKeyringInsideAnotherIsNotTheVault() throws KeyFault {
        try (TestKeyring outer = new TestKeyring()) {
            int around = keyring.keys.addKeyring(KeyText.terminated(outer.name), keyring.user());
            int inner = keyring.keys.addKeyring(KeyText.terminated(keyring.name), around);
            keyring.keys.put(KeyText.terminated("work"), bytes("theirs"), inner);
            assertThat(keyring.backend().exists()).isFalse();
            assertThat(vault.read("work")).isEmpty();
            vault.write(item("work", "ours"));
            assertThat(read("work").data().reveal()).isEqualTo("ours");
            assertThat(keyring.number().orElseThrow()).isNotEqualTo(inner);
        }
    }

    @Test
    void whatExpiredOrWasRevokedIsAbsentAndCanBeWrittenAgain() throws Exception {
        for (String name : List.of("expired", "revoked", "kept")) vault.write(item(name, "{\"n\":1}"));
        int expired = keyring.key("expired");
        keyring.keys.expireIn(1, expired);
        keyring.keys.revoke(keyring.key("revoked"));
        while (!keyring.keys.hasExpired(expired)) Thread.sleep(50);

        assertThat(vault.keys()).containsExactly("kept");
        for (String name : List.of("expired", "revoked")) {
            assertThat(vault.read(name)).isEmpty();
            assertThat(vault.remove(name)).isFalse();
            vault.write(item(name, "{\"n\":2}"));
            assertThat(read(name).data().reveal()).isEqualTo("{\"n\":2}");
        }
        assertThat(vault.keys()).containsExactlyInAnyOrder("expired", "revoked", "kept");
        assertThat(timeout(keyring.key("expired"))).isEqualTo("perm");
    }

    @Test
    void theKernelForgetsASessionWhenItEnds() throws Exception {
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        KeyctlVault vault = keyring.vault(() -> now);
        String hour = SESSION + (now.getEpochSecond() + 3_600 + 59);
        String ended = SESSION + (now.getEpochSecond() - 1);
        String distant = SESSION + "999999999999999";
        for (String name : List.of(hour, ended, distant, "work")) vault.write(item(name, "{}"));
        assertThat(timeout(keyring.key(hour))).isIn("60m", "1h");
        assertThat(timeout(keyring.key(ended))).isEqualTo("perm");
        assertThat(timeout(keyring.key(distant))).isEqualTo("perm");
        assertThat(timeout(keyring.key("work"))).isEqualTo("perm");

        String moment = SESSION + (now.getEpochSecond() + 1);
        vault.write(item(moment, "{}"));
        while (vault.read(moment).isPresent()) Thread.sleep(50);
        assertThat(vault.keys()).containsExactlyInAnyOrder(hour, ended, distant, "work");
    }

    @Test
    void whatTheKernelDoesNotKeepIsRefusedAndTheOldItemStays() {
        vault.write(item("work", "old"));
        assertThatThrownBy(() -> vault.write(item("work", "")))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("work has no data, and the kernel keeps no empty keys: nothing was stored");
        assertThatThrownBy(() -> vault.write(item("work", "x".repeat(32_768))))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("work has 32768 bytes, and the kernel keeps 32767");
        for (String name : List.of("", "a\0b", "\uD83D", "n".repeat(4096), "é".repeat(2048))) {
            assertThatThrownBy(() -> vault.write(item(name, "{}")))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageStartingWith("no key can be named ")
                    .message()
                    .hasSizeLessThan(300)
                    .doesNotContain("\0");
            assertThat(vault.read(name)).isEmpty();
            assertThat(vault.remove(name)).isFalse();
        }
        assertThat(read("work").data().reveal()).isEqualTo("old");
        assertThat(vault.keys()).containsExactly("work");
    }

    @Test
    void theLargestAndTheSmallestAreKept() {
        String name = "é".repeat(2047) + "n";
        String data = "x".repeat(12_000);
        vault.write(item(name, data));
        vault.write(item("1", "1"));
        assertThat(vault.keys()).containsExactlyInAnyOrder(name, "1");
        assertThat(read(name).data().reveal()).isEqualTo(data);
        assertThat(read("1").data().reveal()).isEqualTo("1");
    }

    @Test
    void aKeyIsReplacedInItsPlace() throws KeyFault {
        vault.write(item("work", "1"));
        int first = keyring.key("work");
        vault.write(item("work", "22"));
        assertThat(keyring.key("work")).isEqualTo(first);
    }

    @Test
    void whatIsRemovedIsGoneForThoseWhoLinkedItToo() throws KeyFault {
        vault.write(item("work", "secret"));
        int key = keyring.key("work");
        assertThat(vault.remove("work")).isTrue();
        assertThatThrownBy(() -> keyring.keys.payload(key)).isInstanceOf(KeyFault.class);
    }

    /** To add a keyring puts it in the place of one of its name, with all that is in that. */
    @Test
    void tenThatMakeTheKeyringAtOnceLoseNothing() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (TestKeyring ring = new TestKeyring();
                    ExecutorService threads = Executors.newFixedThreadPool(10)) {
                CyclicBarrier start = new CyclicBarrier(10);
                Set<String> expected = ConcurrentHashMap.newKeySet();
                List<Callable<Void>> writers = IntStream.range(0, 10)
                        .<Callable<Void>>mapToObj(i -> () -> {
                            start.await();
                            ring.vault().write(item("p" + i, "{}"));
                            expected.add("p" + i);
                            return null;
                        })
                        .toList();
                for (Future<Void> writer : threads.invokeAll(writers)) writer.get();
                assertThat(ring.vault().keys()).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(expected).hasSize(10);
            }
        }
    }

    @Test
    void aSessionKeyringIsAPlaceOfItsOwn() throws KeyFault {
        KeyctlBackend session = new KeyctlBackend(KeyctlScope.SESSION, keyring.name, Instant::now, TestKeyring.PAUSE);
        Assumptions.assumeTrue(session.unavailable().isEmpty(), "no session keyring");
        vault.write(item("work", "user's"));
        int at = keyring.keys.resolved(KeyctlScope.SESSION.id());
        Assumptions.assumeTrue(at != keyring.user());
        assertThat(session.exists()).isFalse();
        session.open().write(item("work", "session's"));
        try {
            assertThat(session.open().read("work").orElseThrow().data().reveal())
                    .isEqualTo("session's");
            assertThat(read("work").data().reveal()).isEqualTo("user's");
            assertThat(keyring.keys.resolved(KeyctlScope.SESSION.id())).isEqualTo(at);
        } finally {
            keyring.keys.unlink(
                    keyring.keys.keyring(KeyText.terminated(keyring.name), at).orElseThrow(), at);
        }
    }

    private VaultItem read(String name) {
        return vault.read(name).orElseThrow();
    }

    /** As /proc/keys shows it: {@code perm}, or what is left in the largest whole unit. */
    private static String timeout(int key) throws IOException {
        String serial = "%08x".formatted(key);
        for (String line : Files.readString(Path.of("/proc/keys"), StandardCharsets.ISO_8859_1)
                .split("\n")) {
            String[] fields = line.trim().split(" +");
            if (fields[0].equals(serial)) return fields[3];
        }
        throw new AssertionError("not in /proc/keys");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
