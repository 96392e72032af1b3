package dev.awsvault.adapters.vault.keyctl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Keys and keyrings by their numbers; the calls with their faults told as {@link KeyFault}. */
final class KernelKeys {
    /** Of the calling thread alone: what is linked there is ours to use, and nobody else's. thread-keyring(7). */
    static final int THREAD_KEYRING = -1;

    private static final byte[] KEYRING_TYPE = KeyText.terminated("keyring");
    private static final byte[] USER_TYPE = KeyText.terminated("user");
    private static final byte[] NOTHING = {};
    /** Larger than most payloads and than most descriptions; what is larger takes a second call. */
    private static final int CONTENT = 4096;

    private static final int SHORT_TEXT = 256;

    private final KeyringCalls calls;

    KernelKeys(KeyringCalls calls) {
        this.calls = calls;
    }

    /**
     * The keyring that a special number stands for. Only with its own number is it left as it is: given the special one of
     * the session, other calls may start a new session for this thread.
     */
    int resolved(int special) throws KeyFault {
        return (int) done(calls.control(KeyOperation.GET_KEYRING_ID, special, 0, 0, 0));
    }

    /** A new keyring, linked from another in the place of one of the same name. */
    int addKeyring(byte[] name, int to) throws KeyFault {
        return (int) done(calls.addKey(KEYRING_TYPE, name, NOTHING, to));
    }

    /** Adds a key of the type "user", or gives the keyring's one of that name a new payload in one step. */
    int put(byte[] name, byte[] payload, int keyring) throws KeyFault {
        return (int) done(calls.addKey(USER_TYPE, name, payload, keyring));
    }

    /** The keyring of this name in another, or in one inside that. */
    OptionalInt keyring(byte[] name, int in) throws KeyFault {
        return search(in, KEYRING_TYPE, name);
    }

    /** The key of the type "user" and of this name in a keyring, or in one inside it, where it has none itself. */
    OptionalInt key(byte[] name, int in) throws KeyFault {
        return search(in, USER_TYPE, name);
    }

    private OptionalInt search(int in, byte[] type, byte[] name) throws KeyFault {
        long found = calls.search(in, type, name);
        if (found >= 0) return OptionalInt.of((int) found);
        KeyFault fault = new KeyFault((int) -found);
        if (fault.meansGone()) return OptionalInt.empty();
        throw fault;
    }

    /** The numbers of all that is linked from a keyring, whatever it is and whether it can be used. */
    int[] members(int keyring) throws KeyFault {
        byte[] numbers = filled(KeyOperation.READ, keyring, CONTENT);
        int[] members = new int[numbers.length / Integer.BYTES];
        ByteBuffer.wrap(numbers).order(ByteOrder.nativeOrder()).asIntBuffer().get(members);
        return members;
    }

    /** What the caller clears. */
    byte[] payload(int key) throws KeyFault {
        return filled(KeyOperation.READ, key, CONTENT);
    }

    /** True where its time is over, so that nobody can use it, and it still counts in the quota. */
    boolean hasExpired(int key) {
        return calls.control(KeyOperation.DESCRIBE, key, 0, 0, 0) == -Errno.EKEYEXPIRED;
    }

    /** Empty where it is no longer there, has expired or was revoked, or does not show itself to us. */
    Optional<KeyText> description(int key) throws KeyFault {
        try {
            return KeyText.parse(filled(KeyOperation.DESCRIBE, key, SHORT_TEXT));
        } catch (KeyFault fault) {
            if (fault.meansGone() || fault.errno() == Errno.EACCES) return Optional.empty();
            throw fault;
        }
    }

    /** Takes the payload away from everybody at once, and gives its bytes back to the quota. */
    void revoke(int key) throws KeyFault {
        done(calls.control(KeyOperation.REVOKE, key, 0, 0, 0));
    }

    void unlink(int key, int keyring) throws KeyFault {
        done(calls.control(KeyOperation.UNLINK, key, keyring, 0, 0));
    }

    void link(int key, int keyring) throws KeyFault {
        done(calls.control(KeyOperation.LINK, key, keyring, 0, 0));
    }

    /** Unless the other keyring has one of that name: EEXIST then, and EOPNOTSUPP before Linux 5.3. */
    void moveIfNew(int key, int from, int to) throws KeyFault {
        done(calls.control(KeyOperation.MOVE, key, from, to, KeyOperation.MOVE_EXCLUSIVE));
    }

    /** @param seconds from now, as an unsigned number; not 0, which means for ever */
    void expireIn(int seconds, int key) throws KeyFault {
        done(calls.control(KeyOperation.SET_TIMEOUT, key, Integer.toUnsignedLong(seconds), 0, 0));
    }

    /** What is there may grow between two calls. */
    private byte[] filled(int operation, int key, int expected) throws KeyFault {
        byte[] buffer = new byte[expected];
        while (true) {
            int length = (int) done(calls.fill(operation, key, buffer));
            if (length <= buffer.length) {
                byte[] exact = Arrays.copyOf(buffer, length);
                Arrays.fill(buffer, (byte) 0);
                return exact;
            }
            Arrays.fill(buffer, (byte) 0);
            buffer = new byte[length];
        }
    }

    private static long done(long result) throws KeyFault {
        if (result < 0) throw new KeyFault((int) -result);
        return result;
    }
}
