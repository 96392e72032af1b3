package dev.awsvault.adapters.vault.kwallet;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.BusPeer;
import dev.awsvault.adapters.sessionbus.SessionBus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which of KDE's wallet daemons is meant. Both keep the same files.
 *
 * @param path its one object
 */
record WalletDaemon(BusPeer peer, String path) {
    private static final WalletDaemon FIVE = of("kwalletd5");
    private static final WalletDaemon SIX = of("kwalletd6");

    private static WalletDaemon of(String name) {
        return new WalletDaemon(new BusPeer("org.kde." + name, name), "/modules/" + name);
    }

    /** The one that runs; version 5 first, which is the one that aws-vault calls. */
    static Optional<WalletDaemon> running(SessionBus bus, Duration limit) throws BusException {
        for (WalletDaemon daemon : List.of(FIVE, SIX)) {
            if (bus.isOwned(daemon.peer.name(), limit)) return Optional.of(daemon);
        }
        return Optional.empty();
    }

    /** The one that runs, or else the newest that a call would start. */
    static Optional<WalletDaemon> available(SessionBus bus, Duration limit) throws BusException {
        Optional<WalletDaemon> running = running(bus, limit);
        if (running.isPresent()) return running;
        for (WalletDaemon daemon : List.of(SIX, FIVE)) {
            if (bus.isActivatable(daemon.peer.name(), limit)) return Optional.of(daemon);
        }
        return Optional.empty();
    }
}
