package dev.awsvault.adapters.vault.secretservice;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.adapters.sessionbus.SessionBusAddress;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.AtSignal;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The desktop's keyring: GNOME Keyring, KeePassXC, or KWallet where it plays that part. */
public final class SecretServiceBackend implements VaultBackend {
    /** Unless {@code --secret-service-collection} names another. */
    public static final String USUAL_COLLECTION = "awsvault";

    private final String collection;
    private final Map<String, String> environment;
    private final SecureRandom random;
    private final Patience patience;
    private final AtSignal atSignal;

    /**
     * @param collection its name, the last part of its object path
     * @param environment for the session bus's address, and where GNOME Keyring has its files
     */
    public SecretServiceBackend(
            String collection,
            Map<String, String> environment,
            SecureRandom random,
            Patience patience,
            AtSignal atSignal) {
        this.collection = collection;
        this.environment = environment;
        this.random = random;
        this.patience = patience;
        this.atSignal = atSignal;
    }

    @Override
    public String name() {
        return "secret-service";
    }

    @Override
    public Optional<String> unavailable() {
        return switch (SessionBusAddress.of(environment)) {
            case SessionBusAddress.Absent absent -> Optional.of(absent.reason());
            case SessionBusAddress.Socket socket -> unavailable(socket.path());
        };
    }

    private Optional<String> unavailable(Path socket) {
        try (Keyring keyring = Keyring.look(socket, random, patience)) {
            if (keyring.isRunning() || keyring.canBeStarted()) return Optional.empty();
            return Optional.of("no keyring serves this session's bus: install and start gnome-keyring or KeePassXC,"
                    + " or choose another backend");
        } catch (BusException failed) {
            return Optional.of(failed.getMessage() + ": run in a desktop session, or under dbus-run-session");
        }
    }

    /** Looks at the keyring where it runs, else for its file: it is not started for this. */
    @Override
    public boolean exists() {
        if (!(SessionBusAddress.of(environment) instanceof SessionBusAddress.Socket(Path socket))) return false;
        try (Keyring keyring = Keyring.look(socket, random, patience)) {
            if (keyring.isRunning()) return keyring.collection(collection).isPresent();
        } catch (BusException failed) {
            // Its file tells, and opening it will say what is wrong.
        }
        return KeyringFile.exists(collection, environment);
    }

    /** A locked collection hides them, and so does a keyring that is not running. */
    @Override
    public Optional<List<String>> namesUnasked() {
        if (!(SessionBusAddress.of(environment) instanceof SessionBusAddress.Socket(Path socket))) {
            return Optional.of(List.of());
        }
        try (Keyring keyring = Keyring.look(socket, random, patience)) {
            if (!keyring.isRunning()) {
                return KeyringFile.exists(collection, environment) ? Optional.empty() : Optional.of(List.of());
            }
            Optional<String> path = keyring.collection(collection);
            if (path.isEmpty()) return Optional.of(List.of());
            return keyring.isLocked(path.get())
                    ? Optional.empty()
                    : Optional.of(SecretServiceVault.names(keyring, path.get()));
        } catch (BusException failed) {
            return Optional.empty();
        }
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) throw new VaultFailure("the secret-service backend cannot be used: " + reason.get());
        return switch (SessionBusAddress.of(environment)) {
            case SessionBusAddress.Socket socket ->
                new SecretServiceVault(collection, socket.path(), random, patience, atSignal);
            case SessionBusAddress.Absent absent -> throw new VaultFailure(absent.reason());
        };
    }
}
