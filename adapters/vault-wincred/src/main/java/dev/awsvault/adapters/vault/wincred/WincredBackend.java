package dev.awsvault.adapters.vault.wincred;

import dev.awsvault.adapters.vault.windows.CredentialCalls;
import dev.awsvault.adapters.vault.windows.CredentialStore;
import dev.awsvault.adapters.vault.windows.LongCredentials;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The credential manager of Windows: {@code wincred}. */
public final class WincredBackend implements VaultBackend {
    /** The service and then the prefix of aws-vault, which happen to be called alike. */
    static final String PREFIX = "aws-vault:aws-vault:";

    static final String PIECE_PREFIX = "aws-vault-chunk:";

    private final CredentialCalls calls;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param clock tells how old what a killed writer left behind is */
    public WincredBackend(SecureRandom random, InstantSource clock) {
        this(CredentialCalls.ofThisSystem(), random, clock);
    }

    WincredBackend(CredentialCalls calls, SecureRandom random, InstantSource clock) {
        this.calls = calls;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "wincred";
    }

    @Override
    public Optional<String> unavailable() {
        return calls.isPresent()
                ? Optional.empty()
                : Optional.of("the credential manager is there on Windows only; choose another --backend");
    }

    /** It is always there; what is asked for is whether it holds anything of ours. */
    @Override
    public boolean exists() {
        return !namesUnasked().orElse(List.of()).isEmpty();
    }

    @Override
    public Optional<List<String>> namesUnasked() {
        if (!calls.isPresent()) return Optional.of(List.of());
        try {
            return Optional.of(open().keys());
        } catch (VaultFailure cannotBeTold) {
            return Optional.empty();
        }
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) {
            throw new VaultFailure("the wincred backend cannot be used: " + reason.get());
        }
        LongCredentials credentials = new LongCredentials(calls, PREFIX, PIECE_PREFIX, random, clock);
        return new WincredVault(new CredentialStore(credentials, WincredVault.DESCRIPTION));
    }
}
