package dev.awsvault.adapters.vault.keyctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The keyring that holds the items, linked from that of its scope by its name. */
final class VaultKeyring {
    private final KernelKeys keys;
    private final KeyctlScope scope;
    private final byte[] name;
    /** Numbers of keys that were seen linked directly from where they belong. */
    private final Set<Integer> direct = ConcurrentHashMap.newKeySet();

    VaultKeyring(KernelKeys keys, KeyctlScope scope, String name) {
        this.keys = keys;
        this.scope = scope;
        this.name = KeyText.terminated(name);
    }

    /** Something that is done with keys. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws KeyFault;
    }

    /**
     * Runs the task, and once more if it is told that it may not. What a keyring allows its owner without possessing it
     * is little by default, and behind su, in some services and in a session of one's own the keyring of the user is
     * possessed by nobody. It may always be linked, so it is linked from this thread's keyring, which ends with the
     * thread and which no program that is started gets.
     */
    <T> T possessed(Task<T> task) throws KeyFault {
        try {
            return task.run();
        } catch (KeyFault fault) {
            if (fault.errno() != Errno.EACCES) throw fault;
        }
        keys.link(parent(), KernelKeys.THREAD_KEYRING);
        return task.run();
    }

    /** Empty where nothing was ever stored. */
    OptionalInt found() throws KeyFault {
        int parent = parent();
        return direct(keys.keyring(name, parent), parent);
    }

    private int parent() throws KeyFault {
        return keys.resolved(scope.id());
    }

    /** Made where it is missing. Of two that make it at once one wins and both use it. */
    int made() throws KeyFault {
        OptionalInt found = found();
        if (found.isPresent()) return found.getAsInt();
        int fresh = keys.addKeyring(name, KernelKeys.THREAD_KEYRING);
        publish(fresh);
        // Where something of this name is there and cannot be found, it is waiting to be forgotten.
        return found().orElseThrow(() -> new KeyFault(Errno.EKEYREVOKED));
    }

    /** To add it to the scope directly, or to link it, would put it in the place of another's, with its items. */
    private void publish(int fresh) throws KeyFault {
        try {
            keys.moveIfNew(fresh, KernelKeys.THREAD_KEYRING, parent());
            return;
        } catch (KeyFault fault) {
            boolean tooOld = fault.errno() == Errno.EOPNOTSUPP;
            if (!tooOld && fault.errno() != Errno.EEXIST) throw fault;
            if (tooOld) keys.link(fresh, parent());
        }
        keys.unlink(fresh, KernelKeys.THREAD_KEYRING);
    }

    /** The names of all items that can be used; another program's keys of other types are none. */
    List<String> itemNames() throws KeyFault {
        OptionalInt keyring = found();
        List<String> names = new ArrayList<>();
        if (keyring.isEmpty()) return names;
        for (int member : keys.members(keyring.getAsInt())) {
            Optional<KeyText> shown = keys.description(member);
            if (shown.isEmpty() || !shown.get().isUserKey()) continue;
            Optional<String> item = shown.get().itemName();
            if (item.isPresent()) names.add(item.get());
        }
        return names;
    }

    /** The key of an item; empty where there is none. */
    OptionalInt item(byte[] itemName) throws KeyFault {
        OptionalInt keyring = found();
        return keyring.isPresent() ? item(itemName, keyring.getAsInt()) : OptionalInt.empty();
    }

    OptionalInt item(byte[] itemName, int keyring) throws KeyFault {
        return direct(keys.key(itemName, keyring), keyring);
    }

    int put(byte[] itemName, byte[] data) throws KeyFault {
        int key = keys.put(itemName, data, made());
        direct.add(key);
        return key;
    }

    /**
     * Empty for what is in a keyring inside this one only, which the kernel searches as well. The keyring is listed once
     * and not for each key that is looked for.
     */
    private OptionalInt direct(OptionalInt found, int keyring) throws KeyFault {
        if (found.isEmpty() || direct.contains(found.getAsInt())) return found;
        for (int member : keys.members(keyring)) direct.add(member);
        return direct.contains(found.getAsInt()) ? found : OptionalInt.empty();
    }

    /**
     * Lets go of what has expired, which counts in the quota for some minutes more otherwise. Its name cannot be told any
     * more; but what anybody could still use is not touched.
     */
    void dropExpired() throws KeyFault {
        OptionalInt keyring = found();
        if (keyring.isEmpty()) return;
        for (int member : keys.members(keyring.getAsInt())) {
            if (keys.hasExpired(member)) keys.unlink(member, keyring.getAsInt());
        }
    }
}
