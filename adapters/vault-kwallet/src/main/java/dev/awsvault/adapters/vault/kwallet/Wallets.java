package dev.awsvault.adapters.vault.kwallet;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.Request;
import dev.awsvault.adapters.sessionbus.SessionBus;
import dev.awsvault.adapters.sessionbus.Values;
import java.time.Duration;
import java.util.List;

/** The calls of org.kde.KWallet that a vault needs, one method each. */
final class Wallets {
    private static final String INTERFACE = "org.kde.KWallet";
    /** Names us to the person, and in the list of programs that are let in without asking. */
    private static final String APPLICATION = "aws-vault";
    /** Of no window of ours. */
    private static final Long NO_WINDOW = 0L;

    private final SessionBus bus;
    private final WalletDaemon daemon;
    private final Duration limit;

    Wallets(SessionBus bus, WalletDaemon daemon, Duration limit) {
        this.bus = bus;
        this.daemon = daemon;
        this.limit = limit;
    }

    String daemonName() {
        return daemon.peer().shown();
    }

    /** False where the person has switched wallets off in the system's settings. */
    boolean isEnabled() throws BusException {
        return call(limit, "isEnabled", "").bool(0);
    }

    List<String> all() throws BusException {
        return call(limit, "wallets", "").texts(0);
    }

    boolean isOpen(String wallet) throws BusException {
        return call(limit, "isOpen", "s", wallet).bool(0);
    }

    /** False for a handle that the person, or an idle time, has ended; every other call then answers as if empty. */
    boolean isOpen(int handle) throws BusException {
        return call(limit, "isOpen", "i", handle).bool(0);
    }

    /** Known without opening the wallet. */
    boolean lacksFolder(String wallet, String folder) throws BusException {
        return call(limit, "folderDoesNotExist", "ss", wallet, folder).bool(0);
    }

    /**
     * Opens the wallet, or makes it; asks the person for its password, or whether we may.
     *
     * @return a handle; negative where the person did not want to
     */
    int open(String wallet, Duration person) throws BusException {
        return call(person, "open", "sxs", wallet, NO_WINDOW, APPLICATION).int32(0);
    }

    boolean hasFolder(int handle, String folder) throws BusException {
        return call(limit, "hasFolder", "iss", handle, folder, APPLICATION).bool(0);
    }

    boolean createFolder(int handle, String folder) throws BusException {
        return call(limit, "createFolder", "iss", handle, folder, APPLICATION).bool(0);
    }

    List<String> entries(int handle, String folder) throws BusException {
        return call(limit, "entryList", "iss", handle, folder, APPLICATION).texts(0);
    }

    boolean hasEntry(int handle, String folder, String key) throws BusException {
        return call(limit, "hasEntry", "isss", handle, folder, key, APPLICATION).bool(0);
    }

    /** Empty for an entry that is not there. The caller clears it. */
    byte[] read(int handle, String folder, String key) throws BusException {
        return call(limit, "readEntry", "isss", handle, folder, key, APPLICATION)
                .bytes(0);
    }

    /**
     * @param value cleared
     * @return 0 where it was done
     */
    int write(int handle, String folder, String key, byte[] value) throws BusException {
        return call(limit, "writeEntry", "issays", handle, folder, key, value, APPLICATION)
                .int32(0);
    }

    /** @return 0 where it was done */
    int remove(int handle, String folder, String key) throws BusException {
        return call(limit, "removeEntry", "isss", handle, folder, key, APPLICATION)
                .int32(0);
    }

    private Values call(Duration limit, String member, String signature, Object... arguments) throws BusException {
        return bus.call(Request.of(daemon.peer(), daemon.path(), INTERFACE, member, signature, arguments), limit);
    }
}
