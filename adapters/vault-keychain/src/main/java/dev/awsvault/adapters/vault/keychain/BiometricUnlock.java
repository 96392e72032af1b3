package dev.awsvault.adapters.vault.keychain;

import dev.awsvault.adapters.vault.keychain.KeychainCalls.Trust;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.util.Arrays;
import java.util.Optional;

/**
 * Opens the keychain with Touch ID instead of its password: the password lies in the user's own keychain, in an entry
 * that the Go program shares with us, and is taken after the person has shown that it is them. Once in a run.
 */
final class BiometricUnlock {
    static final String SERVICE = "aws-vault";
    static final String ACCOUNT = "cc.byteness.aws-vault.biometrics";

    private final KeychainCalls calls;
    private final TouchId touchId;
    private final Terminal terminal;
    private final Waiting waiting;
    private boolean done;

    BiometricUnlock(KeychainCalls calls, TouchId touchId, Terminal terminal, Waiting waiting) {
        this.calls = calls;
        this.touchId = touchId;
        this.terminal = terminal;
        this.waiting = waiting;
    }

    boolean isDone() {
        return done;
    }

    /** @param keychain is there */
    void unlock(String keychain) throws KeychainError {
        if (done) return;
        long error = waiting.forAnswer(() -> touchId.authenticate("unlock " + keychain));
        if (error != 0) throw refused(error);
        Optional<byte[]> kept = keptPassword();
        if (kept.isEmpty() || !opens(keychain, kept.get())) ask(keychain, kept.isPresent());
        done = true;
    }

    private Optional<byte[]> keptPassword() throws KeychainError {
        try {
            return Optional.of(waiting.forAnswer(() -> calls.find(KeychainCalls.DEFAULT, SERVICE, ACCOUNT))
                    .data());
        } catch (KeychainError error) {
            if (error.status() == KeychainError.ITEM_NOT_FOUND) return Optional.empty();
            throw error;
        }
    }

    private boolean opens(String keychain, byte[] password) throws KeychainError {
        try {
            waiting.forAnswer(() -> {
                calls.unlock(keychain, password);
                return true;
            });
            return true;
        } catch (KeychainError error) {
            if (error.status() == KeychainError.AUTH_FAILED) return false;
            throw error;
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private void ask(String keychain, boolean replaces) throws KeychainError {
        terminal.tell("Touch ID opens the keychain \"" + MessageText.name(keychain)
                + "\" with its password, which is kept in your login keychain for that.");
        try (SecretString password = terminal.askHidden("Password for \"" + MessageText.name(keychain) + "\": ")) {
            // Unlocked, it would take any password for the right one.
            calls.lock(keychain);
            if (!opens(keychain, password.revealUtf8())) {
                throw new VaultFailure("this password does not open the keychain " + MessageText.name(keychain)
                        + ", so none was kept for Touch ID: start again and type the keychain's password");
            }
            keep(keychain, password, replaces);
        }
    }

    private void keep(String keychain, SecretString password, boolean replaces) throws KeychainError {
        byte[] data = password.revealUtf8();
        try {
            KeychainEntry entry = new KeychainEntry(SERVICE, ACCOUNT, "Passphrase for " + keychain, "", data);
            waiting.forAnswer(() -> {
                if (replaces) {
                    calls.update(KeychainCalls.DEFAULT, entry);
                } else {
                    calls.add(KeychainCalls.DEFAULT, entry, Trust.SYSTEM_DEFAULT);
                }
                return true;
            });
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** The codes are those of LAError.h. */
    private static VaultFailure refused(long error) {
        String reason =
                switch ((int) error) {
                    case -2, -4 -> "it was cancelled; start again";
                    case -5 -> "this Mac has no password to fall back on; set one, or leave --biometrics away";
                    case -6, -7, -8 ->
                        "it is not there, has no finger enrolled, or is locked; see System Settings, or leave"
                                + " --biometrics away";
                    case -1004 -> "there is no screen to ask on (ssh?); leave --biometrics away";
                    default -> "it failed with error " + error + "; start again, or leave --biometrics away";
                };
        return new VaultFailure("Touch ID did not let us in: " + reason);
    }
}
