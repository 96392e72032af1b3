package dev.awsvault.adapters.vault.winhello;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The calls themselves, in ncrypt.dll, user32.dll, kernel32.dll and advapi32.dll. Written from Microsoft's pages and never
 * run on Windows. A handle is an ULONG_PTR: 64 bits, as there is no Java of this version for 32-bit Windows.
 */
final class JnaPassportCalls implements PassportCalls {
    private static final int PAD_PKCS1 = 2;
    private static final int NO_FLAGS = 0;
    private static final int NO_LEGACY_SPEC = 0;
    /** TOKEN_QUERY. */
    private static final int QUERY = 8;
    /** TokenUser of TOKEN_INFORMATION_CLASS. */
    private static final int USER = 1;
    /** HRESULT_FROM_WIN32: what is no SECURITY_STATUS is made one. */
    private static final int WIN32 = 0x80070000;

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public long openProvider(String provider) throws PassportError {
        try (Memory handle = new Memory(8);
                Memory name = text(provider)) {
            call("NCryptOpenStorageProvider", handle, name, NO_FLAGS);
            return handle.getLong(0);
        }
    }

    @Override
    public long openKey(long provider, String keyName) throws PassportError {
        try (Memory handle = new Memory(8);
                Memory name = text(keyName)) {
            call("NCryptOpenKey", provider, handle, name, NO_LEGACY_SPEC, NO_FLAGS);
            return handle.getLong(0);
        }
    }

    @Override
    public long createKey(long provider, String keyName) throws PassportError {
        try (Memory handle = new Memory(8);
                Memory algorithm = text("RSA");
                Memory name = text(keyName)) {
            call("NCryptCreatePersistedKey", provider, handle, algorithm, name, NO_LEGACY_SPEC, NO_FLAGS);
            return handle.getLong(0);
        }
    }

    @Override
    public void setProperty(long handle, String property, byte[] value) throws PassportError {
        try (Memory name = text(property);
                Memory bytes = copy(value)) {
            call("NCryptSetProperty", handle, name, bytes, value.length, NO_FLAGS);
        }
    }

    @Override
    public void finalizeKey(long key) throws PassportError {
        call("NCryptFinalizeKey", key, NO_FLAGS);
    }

    @Override
    public byte[] encrypt(long key, byte[] plain) throws PassportError {
        return crypt("NCryptEncrypt", key, plain);
    }

    @Override
    public byte[] decrypt(long key, byte[] wrapped) throws PassportError {
        return crypt("NCryptDecrypt", key, wrapped);
    }

    @Override
    public void free(long handle) {
        library("ncrypt").getFunction("NCryptFreeObject").invokeInt(new Object[] {handle});
    }

    @Override
    public long parentWindow() {
        Pointer console = pointer("kernel32", "GetConsoleWindow");
        boolean visible = console != null
                && library("user32").getFunction("IsWindowVisible").invokeInt(new Object[] {console}) != 0;
        return Pointer.nativeValue(visible ? console : pointer("user32", "GetForegroundWindow"));
    }

    @Override
    public String userSid() throws PassportError {
        try (Memory token = new Memory(8);
                Memory size = new Memory(4);
                Memory sid = new Memory(8)) {
            check("advapi32", "OpenProcessToken", pointer("kernel32", "GetCurrentProcess"), QUERY, token);
            try {
                // The first call tells the size, and fails for want of room.
                library("advapi32")
                        .getFunction("GetTokenInformation")
                        .invokeInt(new Object[] {token.getPointer(0), USER, null, 0, size});
                try (Memory user = new Memory(Math.max(16, size.getInt(0)))) {
                    check(
                            "advapi32",
                            "GetTokenInformation",
                            token.getPointer(0),
                            USER,
                            user,
                            Math.toIntExact(user.size()),
                            size);
                    check("advapi32", "ConvertSidToStringSidW", user.getPointer(0), sid);
                }
                String text = sid.getPointer(0).getWideString(0);
                library("kernel32").getFunction("LocalFree").invokePointer(new Object[] {sid.getPointer(0)});
                return text;
            } finally {
                library("kernel32").getFunction("CloseHandle").invokeInt(new Object[] {token.getPointer(0)});
            }
        }
    }

    /** Once for the size, which asks nobody, and once for the bytes. */
    private static byte[] crypt(String name, long key, byte[] input) throws PassportError {
        try (Memory in = copy(input);
                Memory size = new Memory(4)) {
            try {
                size.clear();
                call(name, key, in, input.length, null, null, 0, size, PAD_PKCS1);
                try (Memory out = new Memory(Math.max(1, size.getInt(0)))) {
                    call(name, key, in, input.length, null, out, Math.toIntExact(out.size()), size, PAD_PKCS1);
                    byte[] output = out.getByteArray(0, size.getInt(0));
                    out.clear();
                    return output;
                }
            } finally {
                in.clear();
            }
        }
    }

    private static void call(String name, @Nullable Object... arguments) throws PassportError {
        int status = library("ncrypt").getFunction(name).invokeInt(arguments);
        if (status != 0) throw new PassportError(status);
    }

    /** For calls that give a BOOL and say why not by GetLastError. */
    private static void check(String library, String name, @Nullable Object... arguments) throws PassportError {
        int done = library(library).getFunction(name).invokeInt(arguments);
        if (done == 0) throw new PassportError(WIN32 | Native.getLastError());
    }

    private static @Nullable Pointer pointer(String library, String name) {
        return library(library).getFunction(name).invokePointer(new Object[0]);
    }

    /** Loaded once; JNA keeps it. */
    private static NativeLibrary library(String name) {
        return NativeLibrary.getInstance(name);
    }

    private static Memory text(String text) {
        return copy(PassportKey.utf16(text));
    }

    private static Memory copy(byte[] bytes) {
        // JNA has no Memory of no bytes.
        Memory memory = new Memory(Math.max(1, bytes.length));
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }
}
