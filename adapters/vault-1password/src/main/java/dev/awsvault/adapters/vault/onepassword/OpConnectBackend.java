package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.adapters.vault.server.AccessToken;
import dev.awsvault.adapters.vault.server.BaseAddress;
import dev.awsvault.adapters.vault.server.Connections;
import dev.awsvault.adapters.vault.server.StoreServer;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Pause;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.util.List;
import java.util.Optional;

/** A vault of 1Password behind a Connect server of the person's own. */
public final class OpConnectBackend implements VaultBackend {
    private static final String NAME = "op-connect";
    private static final String HOST_FLAG = "--op-connect-host";

    private final OnePasswordSettings settings;
    private final String host;
    private final Environment environment;
    private final AccessToken token;
    private final Connections connections;
    private final Pause pause;

    /**
     * @param host {@code --op-connect-host}; empty where it is not set
     * @param terminal asked for the token where no variable has it
     */
    public OpConnectBackend(
            OnePasswordSettings settings,
            String host,
            Environment environment,
            Terminal terminal,
            Connections connections,
            Pause pause) {
        this.settings = settings;
        this.host = host.isEmpty() ? environment.get("OP_CONNECT_HOST").orElse("") : host;
        this.environment = environment;
        this.token = new AccessToken(
                environment,
                List.of("AWS_VAULT_OP_CONNECT_TOKEN", "OP_CONNECT_TOKEN"),
                "1Password Connect token",
                terminal);
        this.connections = connections;
        this.pause = pause;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> unavailable() {
        if (host.isEmpty()) {
            return Optional.of("no 1Password Connect server is named; set " + HOST_FLAG
                    + " or AWS_VAULT_OP_CONNECT_HOST to its address, such as http://localhost:8080");
        }
        try {
            BaseAddress.parse(HOST_FLAG, host);
        } catch (VaultFailure unusable) {
            return Optional.of(unusable.getMessage());
        }
        return settings.vaultMissing(environment).or(token::missing);
    }

    /** A vault that is named is taken to be there; the server is not asked. */
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
        BaseAddress address = BaseAddress.parse(HOST_FLAG, host);
        String vaultId = settings.vault(environment);
        StoreServer server = new StoreServer(
                "1Password Connect at " + address.text(),
                OnePasswordSettings.TIMEOUT_FLAG,
                connections,
                settings.timeout(),
                pause);
        return new OnePasswordVault(
                "1Password vault " + vaultId + " at " + address.text(),
                new ConnectItems(server, address, token, vaultId, settings.shape()),
                settings.shape(),
                token::wouldAsk);
    }
}
