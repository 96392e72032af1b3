package dev.awsvault.adapters.vault.keyctl;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.process.Pause;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A keyring in the kernel for one test: never the developer's own, and gone afterwards with what it holds. */
final class TestKeyring implements AutoCloseable {
    static final KeyctlScope SCOPE = KeyctlScope.USER;
    static final Pause PAUSE = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    final String name = "aws-vault test " + ProcessHandle.current().pid() + " " + COUNT.incrementAndGet();
    final KernelKeys keys;

    TestKeyring() {
        Assumptions.assumeTrue(ImageForm.LINUX, "the kernel keyring is Linux's");
        backend().unavailable().ifPresent(reason -> Assumptions.abort("no kernel keyring here: " + reason));
        keys = new KernelKeys(KeyringCalls.ofThisProcess());
    }

    KeyctlBackend backend() {
        return new KeyctlBackend(SCOPE, name, InstantSource.system(), PAUSE);
    }

    KeyctlVault vault() {
        return vault(InstantSource.system());
    }

    KeyctlVault vault(InstantSource clock) {
        return new KeyctlVault(keys, SCOPE, name, clock, PAUSE, Quota.ofThisSystem());
    }

    int user() throws KeyFault {
        return keys.resolved(SCOPE.id());
    }

    OptionalInt number() throws KeyFault {
        return keys.keyring(KeyText.terminated(name), user());
    }

    int key(String item) throws KeyFault {
        return keys.key(KeyText.terminated(item), number().orElseThrow()).orElseThrow();
    }

    static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "label", "description", true);
    }

    @Override
    public void close() throws KeyFault {
        OptionalInt number = number();
        if (number.isPresent()) keys.unlink(number.getAsInt(), user());
    }
}
