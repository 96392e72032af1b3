package dev.awsvault.application.wiring;

import dev.awsvault.adapters.aws.NetworkOfPerson;
import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.adapters.vault.file.FileBackend;
import dev.awsvault.adapters.vault.keychain.KeychainBackend;
import dev.awsvault.adapters.vault.keyctl.KeyctlBackend;
import dev.awsvault.adapters.vault.keyctl.KeyctlScope;
import dev.awsvault.adapters.vault.kwallet.KWalletBackend;
import dev.awsvault.adapters.vault.onepassword.OnePasswordSettings;
import dev.awsvault.adapters.vault.onepassword.OpBackend;
import dev.awsvault.adapters.vault.onepassword.OpConnectBackend;
import dev.awsvault.adapters.vault.onepassword.OpDesktopBackend;
import dev.awsvault.adapters.vault.pass.PassBackend;
import dev.awsvault.adapters.vault.pass.PassSettings;
import dev.awsvault.adapters.vault.protonpass.ProtonPassBackend;
import dev.awsvault.adapters.vault.secretservice.SecretServiceBackend;
import dev.awsvault.adapters.vault.server.Connections;
import dev.awsvault.adapters.vault.wincred.WincredBackend;
import dev.awsvault.adapters.vault.winhello.WinHelloBackend;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.child.VaultVariables;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.VaultBackend;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;

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
            case "wincred" -> new WincredBackend(new SecureRandom(), world.clock());
            case "winhello" -> new WinHelloBackend(new SecureRandom(), world.clock());
            case "keychain" ->
                new KeychainBackend(
                        settings.text(Setting.KEYCHAIN), settings.isOn(Setting.BIOMETRICS, false), system.terminal());
            case "secret-service" ->
                new SecretServiceBackend(
                        settings.text(Setting.SECRET_SERVICE_COLLECTION),
                        variables(),
                        new SecureRandom(),
                        Patience.USUAL,
                        system.atSignal());
            case "kwallet" -> new KWalletBackend(variables(), Patience.USUAL);
            case "keyctl" -> new KeyctlBackend(KeyctlScope.USER, KeyctlBackend.KEYRING, world.clock(), system.pause());
            case "pass" ->
                PassBackend.pass(
                        passSettings(),
                        variables(),
                        world.home(),
                        programs(),
                        new SecureRandom(),
                        world.clock(),
                        notices::say);
            case "passage" ->
                PassBackend.passage(
                        passSettings(),
                        variables(),
                        world.home(),
                        programs(),
                        new SecureRandom(),
                        world.clock(),
                        notices::say);
            case "file" -> file();
            case "op-connect" ->
                new OpConnectBackend(
                        onePassword(),
                        settings.text(Setting.OP_CONNECT_HOST),
                        world.environment(),
                        system.terminal(),
                        connections(),
                        system.pause());
            case "op" -> new OpBackend(onePassword(), world.environment(), system.terminal(), programs());
            case "op-desktop" ->
                new OpDesktopBackend(
                        onePassword(), settings.text(Setting.OP_DESKTOP_ACCOUNT_ID), world.environment(), programs());
            case "proton-pass" -> protonPass();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private PassSettings passSettings() {
        return new PassSettings(
                settings.get(Setting.PASS_DIR).orElse(""),
                settings.get(Setting.PASS_CMD).orElse(""),
                settings.get(Setting.PASS_PREFIX).orElse(""));
    }

    private OnePasswordSettings onePassword() {
        return new OnePasswordSettings(
                settings.text(Setting.OP_VAULT_ID),
                settings.text(Setting.OP_ITEM_TITLE_PREFIX),
                settings.text(Setting.OP_ITEM_TAG),
                settings.duration(Setting.OP_TIMEOUT));
    }

    private VaultBackend protonPass() {
        return new ProtonPassBackend(
                new ProtonPassBackend.Settings(
                        settings.text(Setting.PROTON_PASS_SHARE_ID),
                        settings.text(Setting.PROTON_PASS_ITEM_TITLE_PREFIX),
                        settings.text(Setting.PROTON_PASS_API_BASE),
                        settings.duration(Setting.PROTON_PASS_TIMEOUT)),
                world.environment(),
                system.terminal(),
                connections(),
                system.pause(),
                world.clock(),
                SecureRandom::new);
    }

    /** Asks for proxy and certificates when it is first used. */
    private Connections connections() {
        return uri -> new NetworkOfPerson(variables()).open(uri);
    }

    private ProgramRunner programs() {
        return system.programs(Set.of(VaultVariables.FILE_PASSPHRASE));
    }

    private Map<String, String> variables() {
        return world.environment().variables();
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
