package dev.awsvault.adapters.vault.kwallet;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.adapters.sessionbus.SessionBus;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.VaultFailure;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A wallet in use over one connection; the daemon ends the use with the connection.
 *
 * @param handle by which the daemon knows this use
 */
record OpenWallet(SessionBus bus, Wallets wallets, int handle) implements AutoCloseable {
    /**
     * @param wallet its name; made where it is missing
     * @throws PromptFailure where the person does not let us
     */
    static OpenWallet open(Path socket, String wallet, Patience patience) throws BusException {
        SessionBus bus = SessionBus.connect(socket, patience.daemon());
        try {
            Optional<WalletDaemon> daemon = WalletDaemon.available(bus, patience.daemon());
            if (daemon.isEmpty()) {
                throw new VaultFailure(
                        "neither kwalletd5 nor kwalletd6 is there: install kwallet, or choose another" + " backend");
            }
            Wallets wallets = new Wallets(bus, daemon.get(), patience.daemon());
            int handle = wallets.open(wallet, patience.person());
            if (handle < 0) throw refused(wallets, wallet);
            return new OpenWallet(bus, wallets, handle);
        } catch (BusException | RuntimeException failed) {
            bus.close();
            throw failed;
        }
    }

    private static RuntimeException refused(Wallets wallets, String wallet) throws BusException {
        String daemon = wallets.daemonName();
        if (!wallets.isEnabled()) {
            return new VaultFailure("wallets are switched off in KDE's settings, says " + daemon
                    + ": switch them on, or choose another backend");
        }
        return PromptFailure.declined(daemon + " did not open the wallet " + wallet
                + " (its question was closed, or could not be shown): try again on the desktop");
    }

    @Override
    public void close() {
        bus.close();
    }
}
