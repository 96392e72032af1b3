package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vault of 1Password, opened by the desktop app, which asks the person; through the program {@code op}. */
public final class OpDesktopBackend implements VaultBackend {
    private static final String NAME = "op-desktop";
    /** For a finger on the reader, or a password typed into the app. */
    private static final Duration FOR_THE_PERSON = Duration.ofSeconds(60);

    private final OnePasswordSettings settings;
    private final String accountId;
    private final Environment environment;
    private final ProgramRunner programs;

    /** @param accountId {@code --op-desktop-account-id}; empty where it is not set */
    public OpDesktopBackend(
            OnePasswordSettings settings, String accountId, Environment environment, ProgramRunner programs) {
        this.settings = settings;
        this.accountId =
                accountId.isEmpty() ? environment.get("OP_DESKTOP_ACCOUNT_ID").orElse("") : accountId;
        this.environment = environment;
        this.programs = programs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> unavailable() {
        if (accountId.isEmpty()) {
            return Optional.of("no 1Password account is named; set --op-desktop-account-id or"
                    + " AWS_VAULT_OP_DESKTOP_ACCOUNT_ID to its ID or sign-in address");
        }
        return settings.vaultMissing(environment).or(() -> OpProgram.missing(programs));
    }

    /** A vault that is named is taken to be there; the app would ask the person. */
    @Override
    public boolean exists() {
        return unavailable().isEmpty();
    }

    /** Never: the app asks. */
    @Override
    public Optional<List<String>> namesUnasked() {
        return Optional.empty();
    }

    @Override
    public Vault open() {
        Listing.requireAvailable(this);
        String vaultId = settings.vault(environment);
        OpProgram op = new OpProgram(
                programs,
                vaultId,
                List.of("--account", accountId),
                OpDesktopBackend::identity,
                "allow it in the 1Password app: Settings, Developer, \"Integrate with 1Password CLI\"",
                settings.timeout().plus(FOR_THE_PERSON));
        return new OnePasswordVault(
                "1Password vault " + vaultId + " (desktop app)",
                new CliItems(op, settings.shape()),
                settings.shape(),
                () -> true);
    }

    /** Each token in the environment would be taken in the place of the app. */
    private static Map<String, String> identity() {
        return Map.of(
                "OP_BIOMETRIC_UNLOCK_ENABLED",
                "true",
                "OP_SERVICE_ACCOUNT_TOKEN",
                "",
                "OP_CONNECT_HOST",
                "",
                "OP_CONNECT_TOKEN",
                "");
    }
}
