package dev.awsvault.adapters.vault.kwallet;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.adapters.sessionbus.SessionBus;
import dev.awsvault.adapters.sessionbus.SessionBusAddress;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** KDE's wallet, through kwalletd5 or kwalletd6. */
public final class KWalletBackend implements VaultBackend {
    private static final String SWITCHED_OFF = "DISABLE_KWALLET";

    private final Map<String, String> environment;
    private final Patience patience;

    /** @param environment for the session bus's address, {@code DISABLE_KWALLET}, and where KDE has its files */
    public KWalletBackend(Map<String, String> environment, Patience patience) {
        this.environment = environment;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "kwallet";
    }

    @Override
    public Optional<String> unavailable() {
        if (environment.getOrDefault(SWITCHED_OFF, "").equals("1")) {
            return Optional.of(SWITCHED_OFF + "=1 is set: unset it");
        }
        return switch (SessionBusAddress.of(environment)) {
            case SessionBusAddress.Absent absent -> Optional.of(absent.reason());
            case SessionBusAddress.Socket socket -> unavailable(socket.path());
        };
    }

    private Optional<String> unavailable(Path socket) {
        try (SessionBus bus = SessionBus.connect(socket, patience.look())) {
            if (WalletDaemon.available(bus, patience.look()).isPresent()) return Optional.empty();
            return Optional.of("neither kwalletd5 nor kwalletd6 serves this session's bus: install kwallet, or choose"
                    + " another backend");
        } catch (BusException failed) {
            return Optional.of(failed.getMessage() + ": run in a desktop session, or under dbus-run-session");
        }
    }

    /** Looks at the daemon where it runs, else for the wallet's file: it is not started for this. */
    @Override
    public boolean exists() {
        if (!(SessionBusAddress.of(environment) instanceof SessionBusAddress.Socket(Path socket))) return false;
        try (SessionBus bus = SessionBus.connect(socket, patience.look())) {
            Optional<WalletDaemon> running = WalletDaemon.running(bus, patience.look());
            if (running.isPresent()) {
                Wallets wallets = new Wallets(bus, running.get(), patience.look());
                return wallets.all().contains(KWalletVault.NAME)
                        && !wallets.lacksFolder(KWalletVault.NAME, KWalletVault.NAME);
            }
        } catch (BusException failed) {
            // The wallet's file tells, and opening it will say what is wrong.
        }
        return WalletFile.exists(KWalletVault.NAME, environment);
    }

    /** A wallet tells names only to who has opened it, which may ask the person: so none, unless there is no store. */
    @Override
    public Optional<List<String>> namesUnasked() {
        return exists() ? Optional.empty() : Optional.of(List.of());
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) throw new VaultFailure("the kwallet backend cannot be used: " + reason.get());
        return switch (SessionBusAddress.of(environment)) {
            case SessionBusAddress.Socket socket -> new KWalletVault(socket.path(), patience);
            case SessionBusAddress.Absent absent -> throw new VaultFailure(absent.reason());
        };
    }
}
