package dev.awsvault.adapters.vault.keychain;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A keychain of macOS: {@code keychain}. */
public final class KeychainBackend implements VaultBackend {
    /** A person may have to find the window, and remember a password. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final KeychainCalls calls;
    private final TouchId touchId;
    private final String keychain;
    private final boolean biometrics;
    private final Terminal terminal;
    private final Waiting waiting;

    /**
     * @param keychainName without {@code .keychain}; macOS keeps it in {@code ~/Library/Keychains/NAME.keychain-db}
     * @param biometrics opens the keychain with Touch ID instead of its password
     * @param terminal asks for the keychain's password when Touch ID is used for the first time
     */
    public KeychainBackend(String keychainName, boolean biometrics, Terminal terminal) {
        this(
                KeychainCalls.ofThisSystem(),
                TouchId.ofThisSystem(),
                keychainName,
                biometrics,
                terminal,
                new Waiting(LONGEST_WAIT));
    }

    KeychainBackend(
            KeychainCalls calls,
            TouchId touchId,
            String keychainName,
            boolean biometrics,
            Terminal terminal,
            Waiting waiting) {
        this.calls = calls;
        this.touchId = touchId;
        // As the Go program names it; macOS adds "-db" itself since 10.12.
        this.keychain = keychainName + ".keychain";
        this.biometrics = biometrics;
        this.terminal = terminal;
        this.waiting = waiting;
    }

    @Override
    public String name() {
        return "keychain";
    }

    @Override
    public Optional<String> unavailable() {
        if (!calls.isPresent()) {
            return Optional.of("keychains are there on macOS only; choose another --backend");
        }
        if (keychain.startsWith(".") || keychain.indexOf('\0') >= 0) {
            return Optional.of("--keychain names no keychain; give it a name, or leave it away");
        }
        return Optional.empty();
    }

    @Override
    public boolean exists() {
        if (unavailable().isPresent()) return false;
        try {
            return vault().exists();
        } catch (KeychainError | VaultFailure cannotBeTold) {
            return false;
        }
    }

    /** Windows are forbidden meanwhile, so that this asks nothing whatever macOS thinks of it. */
    @Override
    public Optional<List<String>> namesUnasked() {
        if (unavailable().isPresent()) return Optional.of(List.of());
        try {
            calls.allowInteraction(false);
            try {
                return Optional.of(vault().keys());
            } finally {
                calls.allowInteraction(true);
            }
        } catch (KeychainError | VaultFailure cannotBeTold) {
            return Optional.empty();
        }
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) {
            throw new VaultFailure("the keychain backend cannot be used: " + reason.get());
        }
        return vault();
    }

    private KeychainVault vault() {
        BiometricUnlock unlock = biometrics ? new BiometricUnlock(calls, touchId, terminal, waiting) : null;
        return new KeychainVault(calls, keychain, waiting, unlock);
    }
}
