package dev.awsvault.adapters.vault.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls themselves, in advapi32.dll. Written from
 * <a href="https://learn.microsoft.com/en-us/windows/win32/api/wincred/">Microsoft's pages</a> and never run on Windows.
 * They are called by their names, without a proxy or a class of structures, so that a native executable needs to know
 * nothing but JNA's own entries.
 */
final class JnaCredentialCalls implements CredentialCalls {
    private static final int NO_FLAGS = 0;

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public void write(String target, byte[] blob) throws WindowsError {
        try (CredentialMemory credential = new CredentialMemory(target, blob)) {
            call("CredWriteW", credential.pointer(), NO_FLAGS);
        }
    }

    @Override
    public Read read(String target) throws WindowsError {
        try (Memory name = CredentialMemory.text(target);
                Memory found = new Memory(Native.POINTER_SIZE)) {
            call("CredReadW", name, CredentialMemory.TYPE_GENERIC, NO_FLAGS, found);
            Pointer credential = found.getPointer(0);
            try {
                return new Read(CredentialMemory.targetOf(credential), CredentialMemory.takeBlobOf(credential));
            } finally {
                free(credential);
            }
        }
    }

    @Override
    public void delete(String target) throws WindowsError {
        try (Memory name = CredentialMemory.text(target)) {
            call("CredDeleteW", name, CredentialMemory.TYPE_GENERIC, NO_FLAGS);
        }
    }

    @Override
    public List<Credential> enumerate(String filter) throws WindowsError {
        try (Memory prefix = CredentialMemory.text(filter);
                Memory count = new Memory(Integer.BYTES);
                Memory found = new Memory(Native.POINTER_SIZE)) {
            call("CredEnumerateW", prefix, NO_FLAGS, count, found);
            Pointer array = found.getPointer(0);
            try {
                return listed(array, count.getInt(0));
            } finally {
                free(array);
            }
        }
    }

    /** Those of other types, such as a password for a domain, may be named alike and are none of ours. */
    private static List<Credential> listed(Pointer array, int count) {
        List<Credential> listed = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Pointer credential = array.getPointer((long) i * Native.POINTER_SIZE);
            // What is secret comes along unasked: it does not stay in freed memory.
            CredentialMemory.clearBlobOf(credential);
            if (credential.getInt(CredentialMemory.TYPE) == CredentialMemory.TYPE_GENERIC) {
                listed.add(new Credential(
                        CredentialMemory.targetOf(credential), CredentialMemory.lastWrittenOf(credential)));
            }
        }
        return listed;
    }

    /** Each of these gives a BOOL, and says why not by GetLastError, which JNA keeps at the end of each call. */
    private static void call(String name, Object... arguments) throws WindowsError {
        int done = library().getFunction(name).invokeInt(arguments);
        if (done == 0) throw new WindowsError(Native.getLastError());
    }

    private static void free(Pointer pointer) {
        library().getFunction("CredFree").invokeVoid(new Object[] {pointer});
    }

    /** Loaded once; JNA keeps it. */
    private static NativeLibrary library() {
        return NativeLibrary.getInstance("advapi32");
    }
}
