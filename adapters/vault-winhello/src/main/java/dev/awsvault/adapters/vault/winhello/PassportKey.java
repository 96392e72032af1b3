package dev.awsvault.adapters.vault.winhello;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The key of Windows Hello that the Go program and we share: RSA with 2048 bits, which Windows lets nobody use before the
 * person has shown that it is them. Its name and properties are those that the Go program gives it.
 */
final class PassportKey {
    static final int CONTENT_KEY_BYTES = 32;

    private static final int BITS = 2048;
    /** NCRYPT_ALLOW_DECRYPT_FLAG | NCRYPT_ALLOW_SIGNING_FLAG. */
    private static final int DECRYPT_AND_SIGN = 3;
    /** NCRYPT_NGC_CACHE_TYPE_PROPERTY_AUTH_MANDATORY_FLAG. */
    private static final int ASK_EACH_TIME = 1;

    private static final String USE_CONTEXT = "Use Context";

    private final PassportCalls calls;

    PassportKey(PassportCalls calls) {
        this.calls = calls;
    }

    /** Names of this provider are {@code SID//DOMAIN/NAMESPACE/NAME}. */
    String name() throws PassportError {
        return calls.userSid() + "//ByteNess/keyring-winhello/keyring-winhello-v1";
    }

    /** Makes it where it is missing, which asks the person. */
    void ensure(String name) throws PassportError {
        try (Handle provider = provider()) {
            try (Handle _ = new Handle(calls.openKey(provider.value, name))) {
                return;
            } catch (PassportError error) {
                if (!error.saysThereIsNoKey()) throw error;
            }
            create(provider, name);
        }
    }

    /** Asks nobody: the public half does it. */
    byte[] wrap(String name, byte[] contentKey) throws PassportError {
        try (Handle provider = provider();
                Handle key = new Handle(calls.openKey(provider.value, name))) {
            belongToParent(key.value);
            return calls.encrypt(key.value, contentKey);
        }
    }

    /**
     * Asks the person.
     *
     * @param context shown to them
     */
    byte[] unwrap(String name, byte[] wrapped, String context) throws PassportError {
        try (Handle provider = provider();
                Handle key = new Handle(calls.openKey(provider.value, name))) {
            belongToParent(key.value);
            calls.setProperty(key.value, USE_CONTEXT, utf16(context));
            calls.setProperty(key.value, "PinCacheIsGestureRequired", number(1));
            return calls.decrypt(key.value, wrapped);
        }
    }

    private void create(Handle provider, String name) throws PassportError {
        try (Handle key = new Handle(calls.createKey(provider.value, name))) {
            belongToParent(key.value);
            calls.setProperty(key.value, "Length", number(BITS));
            calls.setProperty(key.value, "Key Usage", number(DECRYPT_AND_SIGN));
            setCacheType(key.value);
            calls.setProperty(key.value, USE_CONTEXT, utf16("Create keyring winhello key"));
            calls.finalizeKey(key.value);
        } catch (PassportError error) {
            // Another process was faster.
            if (error.status() != PassportError.EXISTS) throw error;
        }
    }

    /** Some Windows know the property by its older name alone. */
    private void setCacheType(long key) throws PassportError {
        try {
            calls.setProperty(key, "NgcCacheType", number(ASK_EACH_TIME));
        } catch (PassportError unknown) {
            calls.setProperty(key, "NgcCacheTypeProperty", number(ASK_EACH_TIME));
        }
    }

    private Handle provider() throws PassportError {
        Handle provider = new Handle(calls.openProvider(PassportCalls.PROVIDER));
        belongToParent(provider.value);
        return provider;
    }

    /** Without it the window may open behind others; no reason to fail. */
    private void belongToParent(long handle) {
        long window = calls.parentWindow();
        if (window == 0) return;
        try {
            byte[] value = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(window)
                    .array();
            calls.setProperty(handle, "HWND Handle", value);
        } catch (PassportError theWindowOpensAnywhere) {
            return;
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** UTF-16, little endian, ended by a NUL. */
    static byte[] utf16(String text) {
        byte[] units = text.getBytes(StandardCharsets.UTF_16LE);
        return Arrays.copyOf(units, units.length + 2);
    }

    private final class Handle implements AutoCloseable {
        private final long value;

        Handle(long value) {
            this.value = value;
        }

        @Override
        public void close() {
            calls.free(value);
        }
    }
}
