package dev.awsvault.adapters.vault.secretservice;

import dev.awsvault.adapters.sessionbus.Answer;
import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.BusPeer;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.adapters.sessionbus.Request;
import dev.awsvault.adapters.sessionbus.SessionBus;
import dev.awsvault.adapters.sessionbus.Values;
import dev.awsvault.domain.process.AtSignal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of the Secret Service that a vault needs, one method each. */
final class Keyring implements AutoCloseable {
    static final BusPeer PEER = new BusPeer("org.freedesktop.secrets", "the keyring");
    static final String PATH = "/org/freedesktop/secrets";
    static final String SERVICE = "org.freedesktop.Secret.Service";

    private static final String COLLECTION = "org.freedesktop.Secret.Collection";
    private static final String ITEM = "org.freedesktop.Secret.Item";
    /** Where a path is wanted and there is none. */
    private static final String NOTHING = "/";

    private final SessionBus bus;
    private final SecureRandom random;
    private final Duration limit;
    private final KeyringPrompt prompt;
    private @Nullable TransferSession session;

    private Keyring(SessionBus bus, SecureRandom random, Duration limit, KeyringPrompt prompt) {
        this.bus = bus;
        this.random = random;
        this.limit = limit;
        this.prompt = prompt;
    }

    /** For work: starts the daemon, and asks the person where it must. */
    static Keyring connect(Path socket, SecureRandom random, Patience patience, AtSignal atSignal) throws BusException {
        return connect(socket, random, patience.daemon(), patience.person(), atSignal);
    }

    /** For a look. */
    static Keyring look(Path socket, SecureRandom random, Patience patience) throws BusException {
        return connect(socket, random, patience.look(), patience.look(), action -> () -> {});
    }

    private static Keyring connect(Path socket, SecureRandom random, Duration limit, Duration person, AtSignal atSignal)
            throws BusException {
        SessionBus bus = SessionBus.connect(socket, limit);
        return new Keyring(bus, random, limit, new KeyringPrompt(bus, limit, person, atSignal));
    }

    boolean isRunning() throws BusException {
        return bus.isOwned(PEER.name(), limit);
    }

    boolean canBeStarted() throws BusException {
        return bus.isActivatable(PEER.name(), limit);
    }

    /** The path of the collection of that name. */
    Optional<String> collection(String name) throws BusException {
        Values all = bus.call(Request.property(PEER, PATH, SERVICE, "Collections"), limit);
        for (String path : all.variant(0).paths(0)) {
            if (CollectionPath.names(path, name)) return Optional.of(path);
        }
        return Optional.empty();
    }

    /** @return the path it got; the person chooses a password for it */
    String createCollection(String label) throws BusException {
        Map<String, Object> properties = Map.of(COLLECTION + ".Label", variant("s", label));
        Values made = bus.call(service("CreateCollection", "a{sv}s", properties, ""), limit);
        String path = made.path(0);
        return path.equals(NOTHING) ? prompt.answer(made.path(1)).path(0) : path;
    }

    boolean isLocked(String collection) throws BusException {
        return bus.call(Request.property(PEER, collection, COLLECTION, "Locked"), limit)
                .variant(0)
                .bool(0);
    }

    /** Asks the person for the password where the daemon does not know it. */
    void unlock(String collection) throws BusException {
        Values unlocked = bus.call(service("Unlock", "ao", List.of(collection)), limit);
        String question = unlocked.path(1);
        if (!question.equals(NOTHING)) prompt.answer(question);
    }

    List<String> items(String collection) throws BusException {
        return bus.call(Request.property(PEER, collection, COLLECTION, "Items"), limit)
                .variant(0)
                .paths(0);
    }

    /** Every item that has this attribute, whatever else it has. */
    List<String> search(String collection, String name) throws BusException {
        Map<String, String> wanted = Map.of(KeyringItem.PROFILE, name);
        return bus.call(Request.of(PEER, collection, COLLECTION, "SearchItems", "a{ss}", wanted), limit)
                .paths(0);
    }

    /** What these items are called; those that have gone meanwhile are left out. */
    List<KeyringItem> describe(List<String> paths) throws BusException {
        List<Request> looks = new ArrayList<>(2 * paths.size());
        for (String path : paths) {
            looks.add(Request.property(PEER, path, ITEM, "Label"));
            looks.add(Request.property(PEER, path, ITEM, "Attributes"));
        }
        List<Answer> answers = bus.callAll(looks, limit);
        List<KeyringItem> items = new ArrayList<>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            try {
                String label = answers.get(2 * i).values().variant(0).text(0);
                Map<String, String> attributes =
                        answers.get(2 * i + 1).values().variant(0).textMap(0);
                items.add(new KeyringItem(paths.get(i), label, attributes));
            } catch (BusException refused) {
                if (!isGone(refused)) throw refused;
            }
        }
        return items;
    }

    /** Its secret, which the caller clears; empty where the item has gone. */
    Optional<byte[]> secret(String item) throws BusException {
        try {
            Values answer = bus.call(
                    Request.of(PEER, item, ITEM, "GetSecret", "o", session().path()), limit);
            Optional<byte[]> plain = session().opened(answer.structure(0));
            if (plain.isEmpty()) throw BusException.rubbish(PEER);
            return plain;
        } catch (BusException refused) {
            if (isGone(refused)) return Optional.empty();
            throw refused;
        }
    }

    /**
     * @param secret cleared
     * @param replace whether it takes the place of an item that has this attribute, whatever else that one has
     * @return its path
     */
    String createItem(String collection, String name, byte[] secret, boolean replace) throws BusException {
        Map<String, Object> properties = Map.of(
                ITEM + ".Label", variant("s", name),
                ITEM + ".Attributes", variant("a{ss}", Map.of(KeyringItem.PROFILE, name)));
        Values made = bus.call(
                Request.of(
                        PEER,
                        collection,
                        COLLECTION,
                        "CreateItem",
                        "a{sv}(oayays)b",
                        properties,
                        session().secret(secret),
                        replace),
                limit);
        String path = made.path(0);
        return path.equals(NOTHING) ? prompt.answer(made.path(1)).path(0) : path;
    }

    /** @param secret cleared */
    void setSecret(String item, byte[] secret) throws BusException {
        bus.call(
                Request.of(PEER, item, ITEM, "SetSecret", "(oayays)", (Object)
                        session().secret(secret)),
                limit);
    }

    /** One that has gone already is as good as deleted. */
    void delete(String item) throws BusException {
        try {
            String question =
                    bus.call(Request.of(PEER, item, ITEM, "Delete", ""), limit).path(0);
            if (!question.equals(NOTHING)) prompt.answer(question);
        } catch (BusException refused) {
            if (!isGone(refused)) throw refused;
        }
    }

    @Override
    public void close() {
        bus.close();
    }

    private TransferSession session() throws BusException {
        if (session == null) session = TransferSession.open(bus, random, limit);
        return session;
    }

    private static Request service(String member, String signature, Object... arguments) {
        return Request.of(PEER, PATH, SERVICE, member, signature, arguments);
    }

    private static Object variant(String signature, Object value) {
        return new Object[] {signature, value};
    }

    /** GNOME Keyring answers for an object that is no more as for an interface that never was. */
    private static boolean isGone(BusException refused) {
        return switch (refused.errorName()) {
            case "org.freedesktop.Secret.Error.NoSuchObject",
                    "org.freedesktop.DBus.Error.UnknownObject",
                    "org.freedesktop.DBus.Error.UnknownMethod",
                    "org.freedesktop.DBus.Error.UnknownInterface" -> true;
            default -> false;
        };
    }
}
