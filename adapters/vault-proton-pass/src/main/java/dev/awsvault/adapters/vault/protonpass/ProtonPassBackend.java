package dev.awsvault.adapters.vault.protonpass;

import dev.awsvault.adapters.vault.server.AccessToken;
import dev.awsvault.adapters.vault.server.BaseAddress;
import dev.awsvault.adapters.vault.server.Connections;
import dev.awsvault.adapters.vault.server.StoreServer;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Pause;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A share of Proton Pass. */
public final class ProtonPassBackend implements VaultBackend {
    /** One request waits that long where nothing else is set. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final String NAME = "proton-pass";
    private static final String BASE_FLAG = "--proton-pass-api-base";
    private static final String DEFAULT_BASE = "https://pass-api.proton.me";
    private static final String DEFAULT_PREFIX = "aws-vault";

    private final Settings settings;
    private final String shareId;
    private final String base;
    private final AccessToken token;
    private final Connections connections;
    private final Pause pause;
    private final InstantSource clock;
    private final Supplier<SecureRandom> random;

    /**
     * What a person sets; an empty text is not set.
     *
     * @param shareId {@code --proton-pass-share-id}
     * @param titlePrefix {@code --proton-pass-item-title-prefix}
     * @param apiBase {@code --proton-pass-api-base}
     * @param timeout {@code --proton-pass-timeout}: for one request
     */
    public record Settings(String shareId, String titlePrefix, String apiBase, Duration timeout) {}

    /**
     * @param terminal asked for the token where no variable has it
     * @param random asked for when the first vault is opened
     */
    public ProtonPassBackend(
            Settings settings,
            Environment environment,
            Terminal terminal,
            Connections connections,
            Pause pause,
            InstantSource clock,
            Supplier<SecureRandom> random) {
        this.settings = settings;
        this.shareId = settings.shareId().isEmpty()
                ? environment.get("PROTON_PASS_SHARE_ID").orElse("")
                : settings.shareId();
        this.base = settings.apiBase().isEmpty()
                ? environment.get("PROTON_PASS_API_BASE").orElse(DEFAULT_BASE)
                : settings.apiBase();
        this.token = new AccessToken(
                environment,
                List.of("PROTON_PASS_PERSONAL_ACCESS_TOKEN"),
                "Proton Pass personal access token",
                terminal);
        this.connections = connections;
        this.pause = pause;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> unavailable() {
        if (shareId.isEmpty()) {
            return Optional.of(
                    "no share is named; set --proton-pass-share-id or AWS_VAULT_PROTON_PASS_SHARE_ID to the id"
                            + " that \"pass-cli pat access list-access\" shows");
        }
        try {
            BaseAddress.parse(BASE_FLAG, base);
        } catch (VaultFailure unusable) {
            return Optional.of(unusable.getMessage());
        }
        return token.missing();
    }

    /** A share that is named is taken to be there; the server is not asked. */
    @Override
    public boolean exists() {
        return unavailable().isEmpty();
    }

    @Override
    public Optional<List<String>> namesUnasked() {
        if (token.wouldAsk() || unavailable().isPresent()) return Optional.empty();
        try {
            return Optional.of(open().keys());
        } catch (Failure _) {
            return Optional.empty();
        }
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) {
            throw new VaultFailure("the " + NAME + " backend cannot be used: " + reason.get());
        }
        BaseAddress address = BaseAddress.parse(BASE_FLAG, base);
        StoreServer server = new StoreServer(
                "Proton Pass at " + address.text(), "--proton-pass-timeout", connections, settings.timeout(), pause);
        return new ProtonPassVault(
                "Proton Pass share " + shareId,
                new ProtonApi(server, address, token, shareId),
                settings.titlePrefix().isEmpty() ? DEFAULT_PREFIX : settings.titlePrefix(),
                clock,
                random.get(),
                token::wouldAsk);
    }
}
