package dev.awsvault.adapters.vault.keychain;

import dev.awsvault.adapters.vault.keychain.KeychainCalls.Trust;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Items as generic passwords in a keychain of their own, the bare data as the password. */
public final class KeychainVault implements Vault {
    static final String SERVICE = "aws-vault";
    /** An item may go and come while we write it; more often than that it does not. */
    private static final int MOST_TRIES = 3;

    private static final int DUPLICATE_KEYCHAIN = -25296;

    private final KeychainCalls calls;
    private final String keychain;
    private final String shown;
    private final Waiting waiting;
    private final @Nullable BiometricUnlock biometrics;

    /**
     * @param keychain its file
     * @param biometrics null where macOS asks for the password itself
     */
    KeychainVault(KeychainCalls calls, String keychain, Waiting waiting, @Nullable BiometricUnlock biometrics) {
        this.calls = calls;
        this.keychain = keychain;
        this.shown = "the keychain " + MessageText.name(keychain);
        this.waiting = waiting;
        this.biometrics = biometrics;
    }

    @Override
    public String description() {
        return shown;
    }

    /** What an item is called is not encrypted: this opens nothing. */
    @Override
    public List<String> keys() {
        try {
            List<String> keys = new ArrayList<>();
            for (String account : waiting.forAnswer(() -> calls.accounts(keychain, SERVICE))) {
                if (isName(account) && !isPasswordForTouchId(account)) keys.add(account);
            }
            return keys;
        } catch (KeychainError error) {
            if (isAbsent(error)) return List.of();
            throw KeychainFailures.of("cannot list " + shown, error);
        }
    }

    @Override
    public Optional<VaultItem> read(String key) {
        if (!isName(key)) return Optional.empty();
        try {
            if (!exists()) return Optional.empty();
            unlock();
            KeychainEntry entry = waiting.forAnswer(() -> calls.find(keychain, SERVICE, key));
            if (!entry.account().equals(key)) {
                Arrays.fill(entry.data(), (byte) 0);
                return Optional.empty();
            }
            return Optional.of(new VaultItem(
                    key, SecretString.ofUtf8(entry.data()), entry.label(), entry.description(), isTrusted(key)));
        } catch (KeychainError error) {
            if (isAbsent(error)) return Optional.empty();
            throw KeychainFailures.of("cannot read " + MessageText.name(key) + " from " + shown, error);
        }
    }

    @Override
    public void write(VaultItem item) {
        if (!isName(item.key()) || isPasswordForTouchId(item.key())) {
            throw new VaultFailure("a keychain cannot hold an item named " + MessageText.name(item.key())
                    + ": choose another profile name");
        }
        byte[] data = item.data().revealUtf8();
        try {
            if (exists()) {
                unlock();
            } else {
                create();
            }
            store(
                    new KeychainEntry(SERVICE, item.key(), item.label(), item.description(), data),
                    item.trustApplication() ? Trust.THIS_PROGRAM : Trust.NOBODY);
        } catch (KeychainError error) {
            throw KeychainFailures.of("cannot write " + MessageText.name(item.key()) + " to " + shown, error);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    @Override
    public boolean remove(String key) {
        if (!isName(key) || isPasswordForTouchId(key)) return false;
        try {
            if (!exists()) return false;
            unlock();
            return waiting.forAnswer(() -> {
                calls.delete(keychain, SERVICE, key);
                return true;
            });
        } catch (KeychainError error) {
            if (isAbsent(error)) return false;
            throw KeychainFailures.of("cannot remove " + MessageText.name(key) + " from " + shown, error);
        }
    }

    /** As far as the keychain goes: for a long-term key macOS may ask even where it is unlocked. */
    @Override
    public boolean wouldAsk() {
        try {
            if (biometrics != null && !biometrics.isDone()) return exists();
            return !waiting.forAnswer(() -> calls.isUnlocked(keychain));
        } catch (KeychainError error) {
            return !isAbsent(error);
        }
    }

    boolean exists() throws KeychainError {
        try {
            waiting.forAnswer(() -> calls.isUnlocked(keychain));
            return true;
        } catch (KeychainError error) {
            if (error.status() == KeychainError.NO_SUCH_KEYCHAIN) return false;
            throw error;
        }
    }

    private void unlock() throws KeychainError {
        if (biometrics != null) biometrics.unlock(keychain);
    }

    private void create() throws KeychainError {
        try {
            waiting.forAnswer(() -> {
                calls.createAsking(keychain);
                return true;
            });
        } catch (KeychainError error) {
            // Another process was faster.
            if (error.status() != DUPLICATE_KEYCHAIN) throw error;
        }
    }

    /** An update leaves alone who is trusted: a change of that would ask the person once more. */
    private void store(KeychainEntry entry, Trust trust) throws KeychainError {
        for (int tries = 1; ; tries++) {
            try {
                if (added(entry, trust)) return;
                waiting.forAnswer(() -> {
                    calls.update(keychain, entry);
                    return true;
                });
                return;
            } catch (KeychainError error) {
                if (error.status() != KeychainError.ITEM_NOT_FOUND || tries == MOST_TRIES) throw error;
            }
        }
    }

    private boolean added(KeychainEntry entry, Trust trust) throws KeychainError {
        try {
            return waiting.forAnswer(() -> {
                calls.add(keychain, entry, trust);
                return true;
            });
        } catch (KeychainError error) {
            if (error.status() == KeychainError.DUPLICATE_ITEM) return false;
            throw error;
        }
    }

    private static boolean isAbsent(KeychainError error) {
        return error.status() == KeychainError.ITEM_NOT_FOUND || error.status() == KeychainError.NO_SUCH_KEYCHAIN;
    }

    private static boolean isName(String key) {
        return !key.isEmpty() && key.indexOf('\0') < 0;
    }

    /** It lies under the same service, in the login keychain: with --keychain=login it would look like one of ours. */
    private static boolean isPasswordForTouchId(String account) {
        return account.equals(BiometricUnlock.ACCOUNT);
    }

    private static boolean isTrusted(String key) {
        return switch (ItemKind.of(key)) {
            case LONG_TERM_KEY, ROTATING_KEY -> false;
            case SESSION, LEGACY_SESSION, SSO_TOKEN -> true;
        };
    }
}
