package dev.awsvault.application.wiring;

import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.adapters.vault.file.FileBackend;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.VaultBackend;
import java.security.SecureRandom;

/** Which adapter stands behind which store. */
final class BackendComposition {
    private final World world;
    private final Settings settings;
    private final OperatingSystem system;
    private final Notices notices;

    BackendComposition(World world, Settings settings, OperatingSystem system, Notices notices) {
        this.world = world;
        this.settings = settings;
        this.system = system;
        this.notices = notices;
    }

    BackendChoice choice() {
        return new BackendChoice(this::named, system.platform());
    }

    private VaultBackend named(String name) {
        return switch (name) {
            case "file" -> file();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private VaultBackend file() {
        return new FileBackend(
                settings.fileDir(),
                world.home(),
                new FilePassphrase(world.environment(), system.terminal()),
                new SecureRandom(),
                world.clock(),
                notices::say);
    }
}
