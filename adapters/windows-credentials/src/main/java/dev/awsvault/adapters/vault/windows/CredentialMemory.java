package dev.awsvault.adapters.vault.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.time.Instant;

/**
 * CREDENTIALW of <a href="https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credentialw">
 * wincred.h</a> as 64-bit Windows lays it out, on whatever system this runs. There is no Java of this version for 32-bit
 * Windows.
 */
final class CredentialMemory implements AutoCloseable {
    static final int TYPE_GENERIC = 1;
    static final int PERSIST_LOCAL_MACHINE = 2;

    static final int SIZE = 80;
    static final int TYPE = 4;
    static final int TARGET_NAME = 8;
    static final int COMMENT = 16;
    static final int LAST_WRITTEN_LOW = 24;
    static final int LAST_WRITTEN_HIGH = 28;
    static final int BLOB_SIZE = 32;
    static final int BLOB = 40;
    static final int PERSIST = 48;
    static final int TARGET_ALIAS = 64;
    static final int USER_NAME = 72;

    /** FILETIME counts steps of 100 ns from 1601 on. */
    private static final long STEPS_IN_A_SECOND = 10_000_000;

    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;

    private final Memory credential = new Memory(SIZE);
    private final Memory empty = text("");
    private final Memory target;
    private final Memory blob;

    /** One to write. The texts that we leave empty are empty and not null, as the Go program writes them. */
    CredentialMemory(String target, byte[] secret) {
        this.target = text(target);
        // JNA has no Memory of no bytes.
        this.blob = new Memory(Math.max(1, secret.length));
        blob.write(0, secret, 0, secret.length);
        credential.clear();
        credential.setInt(TYPE, TYPE_GENERIC);
        credential.setPointer(TARGET_NAME, this.target);
        credential.setPointer(COMMENT, empty);
        credential.setInt(BLOB_SIZE, secret.length);
        credential.setPointer(BLOB, blob);
        credential.setInt(PERSIST, PERSIST_LOCAL_MACHINE);
        credential.setPointer(TARGET_ALIAS, empty);
        credential.setPointer(USER_NAME, empty);
    }

    Pointer pointer() {
        return credential;
    }

    @Override
    public void close() {
        blob.clear();
        blob.close();
        target.close();
        empty.close();
        credential.close();
    }

    /** LPWSTR: UTF-16, little endian, ended by a NUL. */
    static Memory text(String text) {
        Memory memory = new Memory(2L * (text.length() + 1));
        for (int i = 0; i < text.length(); i++) {
            memory.setShort(2L * i, (short) text.charAt(i));
        }
        memory.setShort(2L * text.length(), (short) 0);
        return memory;
    }

    static String targetOf(Pointer credential) {
        Pointer text = credential.getPointer(TARGET_NAME);
        StringBuilder target = new StringBuilder();
        // A limit, so that rubbish ends as well.
        for (int i = 0; i <= CredentialCalls.LONGEST_TARGET; i++) {
            char c = (char) text.getShort(2L * i);
            if (c == 0) break;
            target.append(c);
        }
        return target.toString();
    }

    static Instant lastWrittenOf(Pointer credential) {
        long low = credential.getInt(LAST_WRITTEN_LOW) & 0xffffffffL;
        long steps = (long) credential.getInt(LAST_WRITTEN_HIGH) << 32 | low;
        return Instant.ofEpochSecond(
                steps / STEPS_IN_A_SECOND - SECONDS_FROM_1601_TO_1970, steps % STEPS_IN_A_SECOND * 100);
    }

    /** A copy of the blob; where it lies in Windows' memory it is cleared. */
    static byte[] takeBlobOf(Pointer credential) {
        int size = credential.getInt(BLOB_SIZE);
        if (size <= 0) return new byte[0];
        byte[] copy = credential.getPointer(BLOB).getByteArray(0, size);
        clearBlobOf(credential);
        return copy;
    }

    static void clearBlobOf(Pointer credential) {
        int size = credential.getInt(BLOB_SIZE);
        if (size > 0) credential.getPointer(BLOB).setMemory(0, size, (byte) 0);
    }
}
