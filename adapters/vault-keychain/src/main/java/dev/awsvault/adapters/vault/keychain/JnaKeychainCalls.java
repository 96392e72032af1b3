package dev.awsvault.adapters.vault.keychain;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls themselves, in the Security framework. Written from Apple's pages and headers (SecKeychain.h, SecItem.h,
 * SecAccess.h) and never run on macOS. The calls for keychains in files are deprecated and have no successor.
 */
final class JnaKeychainCalls implements KeychainCalls {
    private static final String FRAMEWORK = "/System/Library/Frameworks/Security.framework/Security";
    /** kSecUnlockStateStatus. */
    private static final int UNLOCKED = 1;

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public boolean isUnlocked(String keychain) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation();
                Memory status = new Memory(Integer.BYTES)) {
            call("SecKeychainGetStatus", opened(objects, keychain), status);
            return (status.getInt(0) & UNLOCKED) != 0;
        }
    }

    @Override
    public void createAsking(String keychain) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation();
                Memory path = path(keychain);
                Memory made = new Memory(8)) {
            call("SecKeychainCreate", path, 0, null, 1, null, made);
            objects.own(made.getPointer(0));
        }
    }

    @Override
    public void unlock(String keychain, byte[] password) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation();
                Memory bytes = new Memory(Math.max(1, password.length))) {
            bytes.write(0, password, 0, password.length);
            try {
                call("SecKeychainUnlock", opened(objects, keychain), password.length, bytes, 1);
            } finally {
                bytes.clear();
            }
        }
    }

    @Override
    public void lock(String keychain) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation()) {
            call("SecKeychainLock", opened(objects, keychain));
        }
    }

    @Override
    public void allowInteraction(boolean allowed) throws KeychainError {
        call("SecKeychainSetUserInteractionAllowed", allowed ? 1 : 0);
    }

    @Override
    public void add(String keychain, KeychainEntry entry, Trust trust) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation()) {
            Pointer attributes = named(objects, entry.service(), entry.account());
            setContent(objects, attributes, entry);
            if (!keychain.equals(DEFAULT)) {
                objects.set(attributes, constant("kSecUseKeychain"), opened(objects, keychain));
            }
            if (trust == Trust.SYSTEM_DEFAULT) {
                objects.set(attributes, constant("kSecAttrSynchronizable"), objects.bool(false));
                objects.set(attributes, constant("kSecAttrAccessible"), constant("kSecAttrAccessibleWhenUnlocked"));
            } else {
                objects.set(attributes, constant("kSecAttrAccess"), access(objects, entry.label(), trust));
            }
            call("SecItemAdd", attributes, null);
        }
    }

    @Override
    public void update(String keychain, KeychainEntry entry) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation()) {
            Pointer query = query(objects, keychain, entry.service(), entry.account());
            Pointer changes = objects.dictionary();
            setContent(objects, changes, entry);
            call("SecItemUpdate", query, changes);
        }
    }

    @Override
    public KeychainEntry find(String keychain, String service, String account) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation();
                Memory result = new Memory(8)) {
            Pointer query = query(objects, keychain, service, account);
            objects.set(query, constant("kSecMatchLimit"), constant("kSecMatchLimitOne"));
            objects.set(query, constant("kSecReturnAttributes"), objects.bool(true));
            objects.set(query, constant("kSecReturnData"), objects.bool(true));
            call("SecItemCopyMatching", query, result);
            Pointer found = objects.own(result.getPointer(0));
            return new KeychainEntry(
                    service,
                    objects.text(objects.value(found, constant("kSecAttrAccount"))),
                    objects.text(objects.value(found, constant("kSecAttrLabel"))),
                    objects.text(objects.value(found, constant("kSecAttrDescription"))),
                    objects.bytes(objects.value(found, constant("kSecValueData"))));
        }
    }

    @Override
    public List<String> accounts(String keychain, String service) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation();
                Memory result = new Memory(8)) {
            Pointer query = passwords(objects, service);
            restrict(objects, query, keychain);
            objects.set(query, constant("kSecMatchLimit"), constant("kSecMatchLimitAll"));
            objects.set(query, constant("kSecReturnAttributes"), objects.bool(true));
            call("SecItemCopyMatching", query, result);
            List<String> accounts = new ArrayList<>();
            for (Pointer each : objects.elements(objects.own(result.getPointer(0)))) {
                accounts.add(objects.text(objects.value(each, constant("kSecAttrAccount"))));
            }
            return accounts;
        }
    }

    @Override
    public void delete(String keychain, String service, String account) throws KeychainError {
        try (CoreFoundation objects = new CoreFoundation()) {
            call("SecItemDelete", query(objects, keychain, service, account));
        }
    }

    private static Pointer passwords(CoreFoundation objects, String service) {
        Pointer query = objects.dictionary();
        objects.set(query, constant("kSecClass"), constant("kSecClassGenericPassword"));
        objects.set(query, constant("kSecAttrService"), objects.string(service));
        return query;
    }

    private static Pointer named(CoreFoundation objects, String service, String account) {
        Pointer query = passwords(objects, service);
        objects.set(query, constant("kSecAttrAccount"), objects.string(account));
        return query;
    }

    private static Pointer query(CoreFoundation objects, String keychain, String service, String account)
            throws KeychainError {
        Pointer query = named(objects, service, account);
        restrict(objects, query, keychain);
        return query;
    }

    /** Without a list, all keychains that the user has in their list are searched. */
    private static void restrict(CoreFoundation objects, Pointer query, String keychain) throws KeychainError {
        if (keychain.equals(DEFAULT)) return;
        objects.set(query, constant("kSecMatchSearchList"), objects.array(opened(objects, keychain)));
    }

    /** An empty text is left out, as the Go program leaves it out. */
    private static void setContent(CoreFoundation objects, Pointer attributes, KeychainEntry entry) {
        objects.set(attributes, constant("kSecValueData"), objects.data(entry.data()));
        if (!entry.label().isEmpty()) {
            objects.set(attributes, constant("kSecAttrLabel"), objects.string(entry.label()));
        }
        if (!entry.description().isEmpty()) {
            objects.set(attributes, constant("kSecAttrDescription"), objects.string(entry.description()));
        }
    }

    private static Pointer access(CoreFoundation objects, String label, Trust trust) throws KeychainError {
        try (Memory made = new Memory(8)) {
            Pointer trusted = trust == Trust.NOBODY ? objects.array() : Pointer.NULL;
            call("SecAccessCreate", objects.string(label), trusted, made);
            return objects.own(made.getPointer(0));
        }
    }

    /** SecKeychainOpen succeeds for a keychain that does not exist, too. */
    private static Pointer opened(CoreFoundation objects, String keychain) throws KeychainError {
        try (Memory path = path(keychain);
                Memory opened = new Memory(8)) {
            call("SecKeychainOpen", path, opened);
            return objects.own(opened.getPointer(0));
        }
    }

    private static Memory path(String keychain) {
        byte[] utf8 = keychain.getBytes(StandardCharsets.UTF_8);
        Memory path = new Memory(utf8.length + 1L);
        path.write(0, utf8, 0, utf8.length);
        path.setByte(utf8.length, (byte) 0);
        return path;
    }

    /** The constants are variables that hold a CFString. */
    private static Pointer constant(String name) {
        return library().getGlobalVariableAddress(name).getPointer(0);
    }

    private static void call(String name, @Nullable Object... arguments) throws KeychainError {
        int status = library().getFunction(name).invokeInt(arguments);
        if (status != 0) throw new KeychainError(status);
    }

    /** Loaded once; JNA keeps it. */
    private static NativeLibrary library() {
        return NativeLibrary.getInstance(FRAMEWORK);
    }
}
