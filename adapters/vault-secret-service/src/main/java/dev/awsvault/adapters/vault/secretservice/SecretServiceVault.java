package dev.awsvault.adapters.vault.secretservice;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.BusException.Kind;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.process.AtSignal;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A collection of the desktop's keyring, which aws-vault reads and writes as well.
 *
 * <p>Connects with the first call. Whatever needs the collection open unlocks it, which may show the keyring's window;
 * the first write makes the collection where it is missing, which shows one too. Other programs' items in the same
 * collection are neither listed, read, replaced nor removed.
 */
public final class SecretServiceVault implements Vault, AutoCloseable {
    private final String collection;
    private final Path socket;
    private final SecureRandom random;
    private final Patience patience;
    private final AtSignal atSignal;
    private @Nullable Keyring connected;

    /** @param socket the session bus's */
    SecretServiceVault(String collection, Path socket, SecureRandom random, Patience patience, AtSignal atSignal) {
        this.collection = collection;
        this.socket = socket;
        this.random = random;
        this.patience = patience;
        this.atSignal = atSignal;
    }

    @Override
    public String description() {
        return "keyring collection " + collection;
    }

    @Override
    public synchronized List<String> keys() {
        return asking("listed", keyring -> {
            Optional<String> path = keyring.collection(collection);
            if (path.isEmpty()) return List.of();
            unlock(keyring, path.get());
            return names(keyring, path.get());
        });
    }

    @Override
    public synchronized Optional<VaultItem> read(String key) {
        if (!isTextOnTheBus(key)) return Optional.empty();
        return asking("read", keyring -> {
            Optional<String> path = keyring.collection(collection);
            if (path.isEmpty()) return Optional.empty();
            unlock(keyring, path.get());
            for (KeyringItem item : ours(keyring, path.get(), key)) {
                Optional<byte[]> secret = keyring.secret(item.path());
                if (secret.isPresent()) return Optional.of(decoded(key, secret.get()));
            }
            return Optional.empty();
        });
    }

    @Override
    public synchronized void write(VaultItem item) {
        String key = item.key();
        if (!isTextOnTheBus(key)) {
            throw new VaultFailure(
                    "a keyring cannot keep this name (it is not Unicode text): choose another profile name");
        }
        asking("written", keyring -> {
            Optional<String> there = keyring.collection(collection);
            String path = there.isPresent() ? there.get() : created(keyring);
            unlock(keyring, path);
            store(keyring, path, item);
            return true;
        });
    }

    @Override
    public synchronized boolean remove(String key) {
        if (!isTextOnTheBus(key)) return false;
        return asking("changed", keyring -> {
            Optional<String> path = keyring.collection(collection);
            if (path.isEmpty()) return false;
            unlock(keyring, path.get());
            List<KeyringItem> all = ours(keyring, path.get(), key);
            for (KeyringItem item : all) keyring.delete(item.path());
            return !all.isEmpty();
        });
    }

    @Override
    public synchronized boolean wouldAsk() {
        return asking("looked at", keyring -> {
            Optional<String> path = keyring.collection(collection);
            return path.isPresent() && keyring.isLocked(path.get());
        });
    }

    /** The vault can be used again, and connects again. */
    @Override
    public synchronized void close() {
        if (connected != null) {
            connected.close();
            connected = null;
        }
    }

    /** The names in an open collection, each once. */
    static List<String> names(Keyring keyring, String path) throws BusException {
        Set<String> names = new LinkedHashSet<>();
        for (KeyringItem item : keyring.describe(keyring.items(path)))
            item.name().ifPresent(names::add);
        return List.copyOf(names);
    }

    /** Items of this name: more than one where programs raced. */
    private static List<KeyringItem> ours(Keyring keyring, String path, String key) throws BusException {
        List<KeyringItem> ours = new ArrayList<>();
        for (KeyringItem item : keyring.describe(keyring.search(path, key))) {
            if (item.name().isPresent() && item.name().get().equals(key)) ours.add(item);
        }
        return ours;
    }

    /** GNOME Keyring replaces any item that has the attribute, so that another program's would be lost to it. */
    private static void store(Keyring keyring, String path, VaultItem item) throws BusException {
        String key = item.key();
        List<KeyringItem> found = keyring.describe(keyring.search(path, key));
        List<KeyringItem> ours = new ArrayList<>();
        for (KeyringItem each : found) if (each.name().isPresent()) ours.add(each);
        boolean foreign = ours.size() < found.size();
        byte[] secret = ItemJson.encode(item);
        String written;
        if (foreign && !ours.isEmpty()) {
            written = ours.getFirst().path();
            keyring.setSecret(written, secret);
        } else {
            written = keyring.createItem(path, key, secret, !foreign);
        }
        for (KeyringItem each : ours) if (!each.path().equals(written)) keyring.delete(each.path());
    }

    private String created(Keyring keyring) throws BusException {
        String path = keyring.createCollection(collection);
        if (!CollectionPath.names(path, collection)) {
            // It would not be found again, neither by us nor by aws-vault.
            throw new VaultFailure("the keyring called the new collection "
                    + CollectionPath.shown(path) + " instead of " + collection
                    + ": use that name (--secret-service-collection), or one of letters and digits");
        }
        return path;
    }

    private void unlock(Keyring keyring, String path) throws BusException {
        if (!keyring.isLocked(path)) return;
        keyring.unlock(path);
        if (keyring.isLocked(path)) {
            throw new VaultFailure(description() + " is still locked: unlock it on the desktop and try again");
        }
    }

    private VaultItem decoded(String key, byte[] json) {
        try {
            VaultItem item = ItemJson.decode(json);
            return new VaultItem(key, item.data(), item.label(), item.description(), item.trustApplication());
        } catch (MalformedJson malformed) {
            throw new VaultFailure("an item in " + description() + " holds something else than a vault item ("
                    + malformed.getMessage() + "): remove it and add it again");
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    /** The bus breaks off connections over a zero byte; halves of surrogate pairs have no UTF-8. */
    private static boolean isTextOnTheBus(String key) {
        return key.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(key);
    }

    private interface Work<T> {
        T with(Keyring keyring) throws BusException;
    }

    private <T> T asking(String done, Work<T> work) {
        try {
            if (connected == null) connected = Keyring.connect(socket, random, patience, atSignal);
            return work.with(connected);
        } catch (BusException failed) {
            close();
            throw new VaultFailure(
                    description() + " could not be " + done + ": " + failed.getMessage() + advice(failed));
        }
    }

    private static String advice(BusException failed) {
        if (failed.errorName().equals("org.freedesktop.Secret.Error.IsLocked")) return ": unlock it and try again";
        if (failed.kind() == Kind.TIMEOUT) return ": see whether it asks something in a window, or restart it";
        if (failed.kind() == Kind.RUBBISH || failed.kind() == Kind.REFUSED) {
            return ": look at the keyring with the desktop's own program (Passwords and Keys, KeePassXC)";
        }
        return ": log in to the desktop, or start gnome-keyring-daemon, and try again";
    }
}
