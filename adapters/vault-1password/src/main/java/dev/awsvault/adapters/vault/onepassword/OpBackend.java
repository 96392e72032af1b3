package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.adapters.vault.server.AccessToken;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vault of 1Password, opened by a service account through the program {@code op}. */
public final class OpBackend implements VaultBackend {
    private static final String NAME = "op";

    private final OnePasswordSettings settings;
    private final Environment environment;
    private final AccessToken token;
    private final ProgramRunner programs;

    /** @param terminal asked for the token where no variable has it */
    public OpBackend(OnePasswordSettings settings, Environment environment, Terminal terminal, ProgramRunner programs) {
        this.settings = settings;
        this.environment = environment;
        this.token = new AccessToken(
                environment,
                List.of("AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN", "OP_SERVICE_ACCOUNT_TOKEN"),
                "1Password service account token",
                terminal);
        this.programs = programs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> unavailable() {
        return settings.vaultMissing(environment)
                .or(() -> OpProgram.missing(programs))
                .or(token::missing);
    }

    /** A vault that is named is taken to be there; 1Password is not asked. */
    @Override
    public boolean exists() {
        return unavailable().isEmpty();
    }

    @Override
    public Optional<List<String>> namesUnasked() {
        return Listing.unasked(this, token.wouldAsk());
    }

    @Override
    public Vault open() {
        Listing.requireAvailable(this);
        String vaultId = settings.vault(environment);
        OpProgram op = new OpProgram(
                programs,
                vaultId,
                List.of(),
                this::identity,
                "check AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN or OP_SERVICE_ACCOUNT_TOKEN, and that the account may read"
                        + " and write vault " + vaultId,
                settings.timeout());
        return new OnePasswordVault(
                "1Password vault " + vaultId + " (service account)",
                new CliItems(op, settings.shape()),
                settings.shape(),
                token::wouldAsk);
    }

    /** A Connect server in the environment would win over the token. */
    private Map<String, String> identity() {
        SecretString known = token.get();
        return Map.of("OP_SERVICE_ACCOUNT_TOKEN", known.reveal(), "OP_CONNECT_HOST", "", "OP_CONNECT_TOKEN", "");
    }
}
