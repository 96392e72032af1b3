package dev.awsvault.application.wiring;

import dev.awsvault.adapters.vault.file.FileVaultInspection;
import dev.awsvault.adapters.vault.file.FileVaultRekey;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.upkeep.InspectedVault;
import dev.awsvault.domain.upkeep.OtherStores;
import dev.awsvault.domain.upkeep.PlainInspection;
import dev.awsvault.domain.upkeep.Progress;
import dev.awsvault.domain.upkeep.RekeyQuestions;
import dev.awsvault.domain.upkeep.RekeyableVault;
import dev.awsvault.domain.vault.VaultBackend;
import java.security.SecureRandom;

/** What is needed to look after the store in use. */
public final class VaultUpkeep {
    private static final String FILE = "file";

    private final World world;
    private final Settings settings;
    private final Terminal terminal;
    private final Notices notices;
    private final VaultBackend backend;

    VaultUpkeep(World world, Settings settings, Terminal terminal, Notices notices, VaultBackend backend) {
        this.world = world;
        this.settings = settings;
        this.terminal = terminal;
        this.notices = notices;
        this.backend = backend;
    }

    public InspectedVault inspected() {
        return backend.name().equals(FILE)
                ? new FileVaultInspection(settings.fileDir(), world.home(), passphrase(), notices::say)
                : new PlainInspection(backend.open());
    }

    /** @throws UsageFailure for a store whose secret is not ours */
    public RekeyableVault rekeyable() {
        if (!backend.name().equals(FILE)) {
            throw new UsageFailure("only the file backend has a passphrase of aws-vault's; for the " + backend.name()
                    + " backend: " + OtherStores.remedy(backend.name()));
        }
        return new FileVaultRekey(settings.fileDir(), world.home(), new SecureRandom(), world.clock(), notices::say);
    }

    public RekeyQuestions questions() {
        return new RekeyPassphrases(world.environment(), terminal, passphrase(), settings.fileDir());
    }

    /** Tells a person who watches, where it takes long. */
    public Progress progress(String verb) {
        return terminal.isStandardError() ? new SlowProgress(world.clock(), notices, verb) : Progress.UNHEARD;
    }

    private FilePassphrase passphrase() {
        return new FilePassphrase(world.environment(), terminal);
    }
}
