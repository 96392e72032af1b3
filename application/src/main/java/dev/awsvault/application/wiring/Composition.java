package dev.awsvault.application.wiring;

import dev.awsvault.adapters.awsconfig.AwsConfigFile;
import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.adapters.vault.file.FileVault;
import dev.awsvault.application.World;
import dev.awsvault.application.flow.CredentialFlow;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.child.ChildEnvironment;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.credentials.StoredSessions;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.ProcessLauncher;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.profile.ConfigFile;
import dev.awsvault.domain.profile.KeyOwner;
import dev.awsvault.domain.vault.Vault;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one place that knows which adapter stands behind which port. Each is made when it is first needed. */
public final class Composition {
    private final World world;
    private final Settings settings;
    private final OperatingSystem system;
    private final Notices notices;
    private final Notices debug;
    private @Nullable Vault vault;
    private @Nullable ConfigFile configFile;

    /** @param debug hears of every decision; {@link Notices#NOBODY} where nobody wants to know */
    public Composition(World world, Settings settings, Notices debug) {
        this.world = world;
        this.settings = settings;
        this.debug = debug;
        this.system = new OperatingSystem(world.environment().variables(), world.home(), world.arguments());
        this.notices = world::tell;
    }

    public World world() {
        return world;
    }

    public Settings settings() {
        return settings;
    }

    public ConfigFile configFile() {
        ConfigFile known = configFile;
        if (known != null) return known;
        ConfigFile made = AwsConfigFile.inEnvironment(
                world.environment().variables(), world.home(), lock(), holder -> notices.say("waiting for " + holder));
        configFile = made;
        return made;
    }

    public Vault vault() {
        Vault known = vault;
        if (known != null) return known;
        Vault made = new FileVault(
                settings.fileDir(),
                world.home(),
                new FilePassphrase(world.environment(), terminal()),
                new SecureRandom(),
                world.clock(),
                notices::say);
        vault = made;
        return made;
    }

    public StoredSessions sessions() {
        return new StoredSessions(vault(), world.clock(), settings.minTtl(), false);
    }

    /** The profiles whose sessions end with the key that is stored for this one. */
    public Set<String> usersOfKey(String profile) {
        Set<String> stored = Set.copyOf(new StoredKeys(vault()).profiles());
        return new KeyOwner(configFile().read(), stored, settings.defaultInheritance()).usersOf(profile);
    }

    public CredentialFlow flow() {
        return new CredentialFlow(
                world,
                settings,
                new CredentialFlow.Ports(
                        configFile(),
                        vault(),
                        new QuarkusSts(),
                        terminal(),
                        system.shell(Set.of(ChildEnvironment.FILE_PASSPHRASE)),
                        lock(),
                        notices,
                        debug));
    }

    public Terminal terminal() {
        return system.terminal();
    }

    public ProcessLauncher launcher() {
        return system.launcher();
    }

    public boolean inheritMfa() {
        return settings.isOn(Setting.MFA_INHERITANCE, true);
    }

    public boolean keepVaultVariables() {
        return settings.isOn(Setting.KEEP_ENV, false);
    }

    private InterProcessLock lock() {
        return system.lock();
    }
}
