package dev.awsvault.adapters.vault.keyctl;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** The calls as the JVM makes them. Loading JNA takes a moment: made where it is needed, not before. */
final class JnaKeyringCalls implements KeyringCalls {
    private final SyscallNumbers numbers = SyscallNumbers.of(System.getProperty("os.arch"));

    @Override
    public long addKey(byte[] type, byte[] description, byte[] payload, int keyring) {
        if (!numbers.areKnown()) return -Errno.ENOSYS;
        try (Memory typeText = copy(type);
                Memory descriptionText = copy(description);
                Memory bytes = copy(payload)) {
            long result = call(
                    numbers.addKey(),
                    address(typeText),
                    address(descriptionText),
                    address(bytes),
                    payload.length,
                    keyring);
            bytes.clear();
            return result;
        }
    }

    @Override
    public long search(int keyring, byte[] type, byte[] description) {
        try (Memory typeText = copy(type);
                Memory descriptionText = copy(description)) {
            return control(KeyOperation.SEARCH, keyring, address(typeText), address(descriptionText), 0);
        }
    }

    @Override
    public long fill(int operation, int key, byte[] buffer) {
        try (Memory bytes = new Memory(buffer.length)) {
            bytes.clear();
            long result = control(operation, key, address(bytes), buffer.length, 0);
            bytes.read(0, buffer, 0, buffer.length);
            bytes.clear();
            return result;
        }
    }

    @Override
    public long control(int operation, long first, long second, long third, long fourth) {
        if (!numbers.areKnown()) return -Errno.ENOSYS;
        return call(numbers.keyctl(), operation, first, second, third, fourth);
    }

    private static long call(long number, long first, long second, long third, long fourth, long fifth) {
        try {
            return Syscall.syscall(number, first, second, third, fourth, fifth);
        } catch (LastErrorException e) {
            return -e.getErrorCode();
        }
    }

    /** One byte longer, as there is no memory of no bytes. */
    private static Memory copy(byte[] bytes) {
        Memory memory = new Memory(bytes.length + 1L);
        memory.clear();
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    private static long address(Memory memory) {
        return Pointer.nativeValue(memory);
    }

    /** syscall(2), of whose parameters the kernel takes as many as it wants; JNA reads errno right behind the call. */
    private static final class Syscall {
        static {
            Native.register(Syscall.class, Platform.C_LIBRARY_NAME);
        }

        private Syscall() {}

        static native long syscall(long number, long first, long second, long third, long fourth, long fifth)
                throws LastErrorException;
    }
}
