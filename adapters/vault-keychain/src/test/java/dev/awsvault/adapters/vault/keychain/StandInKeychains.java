package dev.awsvault.adapters.vault.keychain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keychains of one user, in memory, as Apple's pages describe them: names of entries can be listed while a keychain
 * is locked, and everything else asks for its password; an entry that trusts nobody asks each time it is read; a password
 * is checked only where a keychain is locked.
 */
final class StandInKeychains implements KeychainCalls {
    private final Map<String, Keychain> keychains = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean mayInteract = true;
    private boolean answer = true;
    private boolean screen = true;
    private String typed = "pw";
    private int failing;
    private boolean losing;

    private static final class Keychain {
        final Map<List<String>, Kept> entries = new LinkedHashMap<>();
        String password = "";
        boolean unlocked = true;
    }

    private record Kept(KeychainEntry entry, Trust trust) {}

    StandInKeychains() {
        keychains.put("login.keychain", new Keychain());
    }

    /** What the windows were about, in order. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** The person closes every window from now on. */
    synchronized void closeWindows() {
        answer = false;
    }

    synchronized void takeScreenAway() {
        screen = false;
    }

    synchronized void type(String password) {
        typed = password;
    }

    /** From now on every call fails so; 0 for none. */
    synchronized void failWith(int status) {
        failing = status;
    }

    /** Somebody removes an entry between each add and update. */
    synchronized void loseEntriesBetweenCalls() {
        losing = true;
    }

    synchronized void make(String keychain, String password) {
        Keychain made = new Keychain();
        made.password = password;
        made.unlocked = false;
        keychains.put(keychain, made);
    }

    synchronized Trust trust(String keychain, String account) {
        return kept(keychain, account).trust();
    }

    synchronized KeychainEntry entry(String keychain, String account) {
        return kept(keychain, account).entry();
    }

    private Kept kept(String keychain, String account) {
        Kept kept = keychains.get(keychain).entries.get(List.of("aws-vault", account));
        if (kept == null) throw new AssertionError("no " + account);
        return kept;
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public synchronized boolean isUnlocked(String keychain) throws KeychainError {
        return at(keychain).unlocked;
    }

    @Override
    public synchronized void createAsking(String keychain) throws KeychainError {
        check();
        if (keychains.containsKey(keychain)) throw new KeychainError(-25296);
        ask("new password of " + keychain);
        Keychain made = new Keychain();
        made.password = typed;
        keychains.put(keychain, made);
    }

    @Override
    public synchronized void unlock(String keychain, byte[] password) throws KeychainError {
        Keychain at = at(keychain);
        if (at.unlocked) return;
        if (!at.password.equals(new String(password, java.nio.charset.StandardCharsets.UTF_8))) {
            throw new KeychainError(KeychainError.AUTH_FAILED);
        }
        at.unlocked = true;
    }

    @Override
    public synchronized void lock(String keychain) throws KeychainError {
        at(keychain).unlocked = false;
    }

    @Override
    public synchronized void allowInteraction(boolean allowed) throws KeychainError {
        check();
        mayInteract = allowed;
    }

    synchronized boolean mayInteract() {
        return mayInteract;
    }

    @Override
    public synchronized void add(String keychain, KeychainEntry entry, Trust trust) throws KeychainError {
        Keychain at = opened(keychain);
        List<String> name = List.of(entry.service(), entry.account());
        if (losing && !at.entries.isEmpty()) throw new KeychainError(KeychainError.DUPLICATE_ITEM);
        if (at.entries.containsKey(name)) throw new KeychainError(KeychainError.DUPLICATE_ITEM);
        at.entries.put(name, new Kept(copy(entry), trust));
    }

    @Override
    public synchronized void update(String keychain, KeychainEntry entry) throws KeychainError {
        Keychain at = opened(keychain);
        List<String> name = List.of(entry.service(), entry.account());
        Kept old = at.entries.get(name);
        if (losing) {
            at.entries.clear();
            losing = false;
            old = null;
        }
        if (old == null) throw new KeychainError(KeychainError.ITEM_NOT_FOUND);
        at.entries.put(name, new Kept(copy(entry), old.trust()));
    }

    @Override
    public synchronized KeychainEntry find(String keychain, String service, String account) throws KeychainError {
        Keychain at = at(keychain);
        Kept kept = at.entries.get(List.of(service, account));
        if (kept == null) throw new KeychainError(KeychainError.ITEM_NOT_FOUND);
        opened(keychain);
        if (kept.trust() == Trust.NOBODY) ask("use of " + account);
        return copy(kept.entry());
    }

    @Override
    public synchronized List<String> accounts(String keychain, String service) throws KeychainError {
        List<String> accounts = new ArrayList<>();
        for (List<String> name : at(keychain).entries.keySet()) {
            if (name.getFirst().equals(service)) accounts.add(name.getLast());
        }
        if (accounts.isEmpty()) throw new KeychainError(KeychainError.ITEM_NOT_FOUND);
        return accounts;
    }

    @Override
    public synchronized void delete(String keychain, String service, String account) throws KeychainError {
        Keychain at = at(keychain);
        if (at.entries.remove(List.of(service, account)) == null) {
            throw new KeychainError(KeychainError.ITEM_NOT_FOUND);
        }
    }

    private static KeychainEntry copy(KeychainEntry entry) {
        return new KeychainEntry(
                entry.service(),
                entry.account(),
                entry.label(),
                entry.description(),
                entry.data().clone());
    }

    private void check() throws KeychainError {
        if (failing != 0) throw new KeychainError(failing);
    }

    private Keychain at(String keychain) throws KeychainError {
        check();
        Keychain at = keychains.get(keychain.equals(DEFAULT) ? "login.keychain" : keychain);
        if (at == null) throw new KeychainError(KeychainError.NO_SUCH_KEYCHAIN);
        return at;
    }

    private Keychain opened(String keychain) throws KeychainError {
        Keychain at = at(keychain);
        if (at.unlocked) return at;
        ask("password of " + keychain);
        if (!typed.equals(at.password)) throw new KeychainError(KeychainError.AUTH_FAILED);
        at.unlocked = true;
        return at;
    }

    private void ask(String what) throws KeychainError {
        if (!screen || !mayInteract) throw new KeychainError(KeychainError.INTERACTION_NOT_ALLOWED);
        asked.add(what);
        if (!answer) throw new KeychainError(KeychainError.USER_CANCELED);
    }
}
