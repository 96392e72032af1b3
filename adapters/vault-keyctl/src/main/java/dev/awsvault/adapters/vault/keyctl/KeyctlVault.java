package dev.awsvault.adapters.vault.keyctl;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Pause;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.BareItem;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Items as keys of the type "user" in one keyring of the kernel: the description is the item's name, the payload its
 * bare data. Any number of processes and threads may use it at once; each item is replaced in one step.
 */
public final class KeyctlVault implements Vault {
    /** add_key(2) on the type "user". */
    private static final int MAX_DATA_BYTES = 32_767;
    /** What was removed counts until the kernel has let go of it, some hundredths of a second later. */
    private static final int QUOTA_TRIES = 6;

    private static final Duration FIRST_WAIT = Duration.ofMillis(10);

    private final KernelKeys keys;
    private final VaultKeyring keyring;
    private final KeyctlScope scope;
    private final String description;
    private final InstantSource clock;
    private final Pause pause;
    private final Quota quota;

    KeyctlVault(KernelKeys keys, KeyctlScope scope, String keyringName, InstantSource clock, Pause pause, Quota quota) {
        this.keys = keys;
        this.keyring = new VaultKeyring(keys, scope, keyringName);
        this.scope = scope;
        this.description = "kernel keyring " + keyringName + " in " + scope.shown();
        this.clock = clock;
        this.pause = pause;
        this.quota = quota;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> keys() {
        try {
            return keyring.possessed(keyring::itemNames);
        } catch (KeyFault fault) {
            throw refused("be listed", fault);
        }
    }

    @Override
    public Optional<VaultItem> read(String key) {
        Optional<byte[]> name = KeyText.ofItem(key);
        if (name.isEmpty()) return Optional.empty();
        try {
            Optional<byte[]> payload = keyring.possessed(() -> payload(name.get()));
            return payload.map(bytes -> BareItem.of(key, SecretString.ofUtf8(bytes)));
        } catch (KeyFault fault) {
            throw refused("give " + MessageText.name(key) + " out", fault);
        }
    }

    @Override
    public void write(VaultItem item) {
        byte[] name = KeyText.ofItem(item.key())
                .orElseThrow(() -> new VaultFailure("no key can be named "
                        + MessageText.name(item.key()) + " (empty, not Unicode, with a NUL, or longer than "
                        + KeyText.MAX_NAME_BYTES + " bytes): choose another profile name"));
        byte[] data = item.data().revealUtf8();
        try {
            requireFitting(item.key(), data);
            writeInQuota(item.key(), name, data);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    @Override
    public boolean remove(String key) {
        Optional<byte[]> name = KeyText.ofItem(key);
        if (name.isEmpty()) return false;
        try {
            return keyring.possessed(() -> removed(name.get()));
        } catch (KeyFault fault) {
            throw refused("give " + MessageText.name(key) + " up", fault);
        }
    }

    @Override
    public boolean wouldAsk() {
        return false;
    }

    private Optional<byte[]> payload(byte[] name) throws KeyFault {
        OptionalInt key = keyring.item(name);
        if (key.isEmpty()) return Optional.empty();
        try {
            return Optional.of(keys.payload(key.getAsInt()));
        } catch (KeyFault fault) {
            if (fault.meansGone()) return Optional.empty();
            throw fault;
        }
    }

    private boolean removed(byte[] name) throws KeyFault {
        OptionalInt from = keyring.found();
        OptionalInt key = from.isPresent() ? keyring.item(name, from.getAsInt()) : OptionalInt.empty();
        if (key.isEmpty()) return false;
        try {
            keys.revoke(key.getAsInt());
        } catch (KeyFault fault) {
            if (fault.meansGone()) return false;
            // Another user's, which is ours to unlink only.
            if (fault.errno() != Errno.EACCES) throw fault;
        }
        try {
            keys.unlink(key.getAsInt(), from.getAsInt());
        } catch (KeyFault fault) {
            if (!fault.meansGone()) throw fault;
        }
        return true;
    }

    private void requireFitting(String key, byte[] data) {
        if (data.length == 0) {
            throw new VaultFailure(
                    MessageText.name(key) + " has no data, and the kernel keeps no empty keys: nothing was stored");
        }
        if (data.length > MAX_DATA_BYTES) {
            throw new VaultFailure(MessageText.name(key) + " has " + data.length
                    + " bytes, and the kernel keeps " + MAX_DATA_BYTES
                    + " in a key at most, so it was not stored: use another --backend, such as file");
        }
    }

    private void writeInQuota(String key, byte[] name, byte[] data) {
        Duration wait = FIRST_WAIT;
        for (int tries = 1; ; tries++) {
            try {
                int stored = keyring.possessed(() -> keyring.put(name, data));
                forgetInTime(key, stored);
                return;
            } catch (KeyFault fault) {
                if (fault.errno() != Errno.EDQUOT) throw refused("take " + MessageText.name(key), fault);
                if (tries == QUOTA_TRIES) throw quotaReached(key, data.length);
            }
            dropExpired();
            pause.forAWhile(wait);
            wait = wait.multipliedBy(2);
        }
    }

    /** The kernel forgets a session when it ends. What has ended already is written as it is: a copy is to be complete. */
    private void forgetInTime(String key, int stored) {
        OptionalLong end = SessionName.expirationOf(key);
        long seconds = end.isPresent() ? end.getAsLong() - clock.instant().getEpochSecond() : 0;
        if (seconds <= 0 || seconds > 0xffff_ffffL) return;
        try {
            keyring.possessed(() -> {
                keys.expireIn((int) seconds, stored);
                return true;
            });
        } catch (KeyFault fault) {
            // Kept for longer, then; its name tells its end to whoever uses it.
        }
    }

    private void dropExpired() {
        try {
            keyring.dropExpired();
        } catch (KeyFault fault) {
            // The write is tried again in any case, and tells what is wrong.
        }
    }

    private VaultFailure quotaReached(String key, int bytes) {
        int user = owner();
        return new VaultFailure("the kernel's quota of keys leaves no room for " + MessageText.name(key) + " (" + bytes
                + " bytes), so it was not stored: " + quota.shown(user)
                + "; remove sessions with 'aws-vault clear', have " + Quota.settings(user)
                + " raised with sysctl, or use another --backend");
    }

    private int owner() {
        try {
            return keys.description(keys.resolved(scope.id()))
                    .map(KeyText::owner)
                    .orElse(0);
        } catch (KeyFault fault) {
            return 0;
        }
    }

    private VaultFailure refused(String what, KeyFault fault) {
        return new VaultFailure("the " + description + " cannot " + what + ": " + fault.getMessage()
                + "; see 'keyctl show " + scope.shown() + "' for its keys and permissions, or use another --backend");
    }
}
