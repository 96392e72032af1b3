package dev.awsvault.adapters.vault.winhello;

import dev.awsvault.adapters.vault.windows.CredentialCalls;
import dev.awsvault.adapters.vault.windows.CredentialStore;
import dev.awsvault.adapters.vault.windows.LongCredentials;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The credential manager of Windows, sealed by Windows Hello: {@code winhello}. */
public final class WinHelloBackend implements VaultBackend {
    static final String PREFIX = "keyring-winhello:aws-vault:";
    static final String PIECE_PREFIX = "keyring-winhello-chunk:aws-vault:";

    /** A person may have to look for the window, and type a PIN. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final CredentialCalls credentials;
    private final PassportCalls passport;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param clock tells how old what a killed writer left behind is */
    public WinHelloBackend(SecureRandom random, InstantSource clock) {
        this(CredentialCalls.ofThisSystem(), PassportCalls.ofThisSystem(), random, clock);
    }

    WinHelloBackend(CredentialCalls credentials, PassportCalls passport, SecureRandom random, InstantSource clock) {
        this.credentials = credentials;
        this.passport = passport;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "winhello";
    }

    @Override
    public Optional<String> unavailable() {
        if (!credentials.isPresent() || !passport.isPresent()) {
            return Optional.of("Windows Hello is there on Windows only; choose another --backend");
        }
        try {
            passport.free(passport.openProvider(PassportCalls.PROVIDER));
            return Optional.empty();
        } catch (PassportError noProvider) {
            return Optional.of("this Windows has no Windows Hello (0x" + Integer.toHexString(noProvider.status())
                    + "); use --backend=wincred");
        }
    }

    /** It is always there; what is asked for is whether it holds anything of ours. */
    @Override
    public boolean exists() {
        return !namesUnasked().orElse(List.of()).isEmpty();
    }

    @Override
    public Optional<List<String>> namesUnasked() {
        if (!credentials.isPresent()) return Optional.of(List.of());
        try {
            return Optional.of(vault().keys());
        } catch (VaultFailure cannotBeTold) {
            return Optional.empty();
        }
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) {
            throw new VaultFailure("the winhello backend cannot be used: " + reason.get());
        }
        return vault();
    }

    private WinHelloVault vault() {
        LongCredentials sealed = new LongCredentials(credentials, PREFIX, PIECE_PREFIX, random, clock);
        PassportKey key = new PassportKey(passport);
        return new WinHelloVault(
                new CredentialStore(sealed, WinHelloVault.DESCRIPTION),
                key,
                new Sealing(key, random),
                new Waiting(LONGEST_WAIT));
    }
}
