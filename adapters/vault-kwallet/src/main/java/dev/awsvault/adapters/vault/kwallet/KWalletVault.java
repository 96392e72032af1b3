package dev.awsvault.adapters.vault.kwallet;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.BusException.Kind;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.adapters.sessionbus.SessionBus;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder in a wallet of KDE, which aws-vault reads and writes as well. Connects and opens the wallet with the first
 * call that needs it open, which may show the daemon's window.
 */
public final class KWalletVault implements Vault, AutoCloseable {
    /** Of the wallet and of the folder in it; nothing sets another. */
    static final String NAME = "aws-vault";

    private final Path socket;
    private final Patience patience;
    private @Nullable OpenWallet open;

    /** @param socket the session bus's */
    KWalletVault(Path socket, Patience patience) {
        this.socket = socket;
        this.patience = patience;
    }

    @Override
    public String description() {
        return "KDE wallet " + NAME;
    }

    @Override
    public synchronized List<String> keys() {
        return asking("listed", () -> {
            if (isAbsent()) return List.of();
            return List.copyOf(wallets().entries(handle(), NAME));
        });
    }

    @Override
    public synchronized Optional<VaultItem> read(String key) {
        if (!isText(key)) return Optional.empty();
        return asking("read", () -> {
            if (isAbsent() || !wallets().hasEntry(handle(), NAME, key)) return Optional.empty();
            byte[] json = wallets().read(handle(), NAME, key);
            // Removed by somebody else just now.
            return json.length == 0 ? Optional.empty() : Optional.of(decoded(key, json));
        });
    }

    @Override
    public synchronized void write(VaultItem item) {
        String key = item.key();
        if (key.isEmpty() || !isText(key)) {
            throw new VaultFailure("a KDE wallet cannot keep this name (it is empty or not Unicode text):"
                    + " choose another profile name");
        }
        asking("written", () -> {
            Wallets wallets = wallets();
            // Another writer may make the folder between the question and the making, which then answers false.
            if (!wallets.hasFolder(handle(), NAME)
                    && !wallets.createFolder(handle(), NAME)
                    && !wallets.hasFolder(handle(), NAME)) {
                throw new VaultFailure("no folder can be made in " + description()
                        + ": look at it with the desktop's own program (KWalletManager)");
            }
            if (wallets.write(handle(), NAME, key, ItemJson.encode(item)) != 0) {
                throw new VaultFailure(
                        description() + " did not take the item: look at it with KWalletManager, and try again");
            }
            return true;
        });
    }

    @Override
    public synchronized boolean remove(String key) {
        if (!isText(key)) return false;
        return asking("changed", () -> {
            if (isAbsent() || !wallets().hasEntry(handle(), NAME, key)) return false;
            if (wallets().remove(handle(), NAME, key) == 0) return true;
            if (!wallets().hasEntry(handle(), NAME, key)) return false;
            throw new VaultFailure(description() + " did not remove the item: remove it with KWalletManager");
        });
    }

    @Override
    public synchronized boolean wouldAsk() {
        return asking("looked at", () -> {
            if (open != null) return false;
            return look(wallets -> wallets.all().contains(NAME) && !wallets.isOpen(NAME), false);
        });
    }

    /** The vault can be used again, and connects again. */
    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /** A wallet that is not in use tells without being opened that there is nothing of ours in it. */
    private boolean isAbsent() throws BusException {
        if (open != null) return !wallets().hasFolder(handle(), NAME);
        return look(wallets -> !wallets.all().contains(NAME) || wallets.lacksFolder(NAME, NAME), true);
    }

    private interface Look {
        boolean at(Wallets wallets) throws BusException;
    }

    private boolean look(Look look, boolean withoutDaemon) throws BusException {
        try (SessionBus bus = SessionBus.connect(socket, patience.daemon())) {
            Optional<WalletDaemon> daemon = WalletDaemon.available(bus, patience.daemon());
            return daemon.isEmpty() ? withoutDaemon : look.at(new Wallets(bus, daemon.get(), patience.daemon()));
        }
    }

    private OpenWallet opened() throws BusException {
        if (open == null) open = OpenWallet.open(socket, NAME, patience);
        return open;
    }

    private Wallets wallets() throws BusException {
        return opened().wallets();
    }

    private int handle() throws BusException {
        return opened().handle();
    }

    private VaultItem decoded(String key, byte[] json) {
        try {
            VaultItem item = ItemJson.decode(json);
            return new VaultItem(key, item.data(), item.label(), item.description(), item.trustApplication());
        } catch (MalformedJson malformed) {
            throw new VaultFailure("an entry in " + description() + " holds something else than a vault item ("
                    + malformed.getMessage() + "): remove it and add it again");
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    /** The bus breaks off connections over a zero byte; halves of surrogate pairs have no UTF-8. */
    private static boolean isText(String key) {
        return key.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(key);
    }

    private interface Work<T> {
        T done() throws BusException;
    }

    private <T> T asking(String done, Work<T> work) {
        try {
            if (open != null && !wallets().isOpen(handle())) close();
            return work.done();
        } catch (BusException failed) {
            close();
            String advice = failed.kind() == Kind.TIMEOUT
                    ? ": see whether it asks something in a window, and try again"
                    : ": log in to the desktop again, or choose another backend";
            throw new VaultFailure(description() + " could not be " + done + ": " + failed.getMessage() + advice);
        }
    }
}
