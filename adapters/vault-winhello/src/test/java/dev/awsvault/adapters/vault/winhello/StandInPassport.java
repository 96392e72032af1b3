package dev.awsvault.adapters.vault.winhello;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;

/**
 * Windows Hello's key store, in memory: handles that have to be released, keys that are not there before they are
 * finalized, and a person who is asked when one is made and each time that one decrypts.
 */
final class StandInPassport implements PassportCalls {
    static final String SID = "S-1-5-21-1-2-3-1001";
    /** Making one takes long, and whose it is matters to no test. */
    private static final KeyPair PAIR = pair();

    private final Map<String, KeyPair> keys = new HashMap<>();
    private final Map<Long, Opened> handles = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private long next = 1;
    private int failing;
    private int answering;
    private boolean old;
    private boolean slow;

    private record Opened(String key, Map<String, byte[]> properties) {}

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What the person was shown, in order. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized int openHandles() {
        return handles.size();
    }

    synchronized List<String> keyNames() {
        return List.copyOf(keys.keySet());
    }

    /** Every provider that is opened from now on fails so; 0 for none. */
    synchronized void failWith(int status) {
        failing = status;
    }

    /** The person answers so from now on; 0 for yes. */
    synchronized void answerWith(int status) {
        answering = status;
    }

    /** Knows one property by its older name alone, and no window handles. */
    synchronized void beOld() {
        old = true;
    }

    /** Another process makes the key between our look and our making. */
    synchronized void beOvertaken() {
        slow = true;
    }

    synchronized void reset() {
        keys.clear();
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public synchronized long openProvider(String provider) throws PassportError {
        if (failing != 0) throw new PassportError(failing);
        if (!provider.equals("Microsoft Passport Key Storage Provider")) throw new PassportError(0x8009001e);
        return handle("");
    }

    @Override
    public synchronized long openKey(long provider, String name) throws PassportError {
        at(provider);
        if (!keys.containsKey(name)) throw new PassportError(PassportError.BAD_KEYSET);
        return handle(name);
    }

    @Override
    public synchronized long createKey(long provider, String name) throws PassportError {
        at(provider);
        if (slow) keys.put(name, PAIR);
        if (keys.containsKey(name)) throw new PassportError(PassportError.EXISTS);
        return handle(name);
    }

    @Override
    public synchronized void setProperty(long handle, String property, byte[] value) throws PassportError {
        if (old && (property.equals("NgcCacheType") || property.equals("HWND Handle"))) {
            throw new PassportError(PassportError.NOT_SUPPORTED);
        }
        at(handle).properties().put(property, value.clone());
    }

    @Override
    public synchronized void finalizeKey(long key) throws PassportError {
        Opened opened = at(key);
        if (number(opened, "Length") != 2048
                || number(opened, "Key Usage") != 3
                || number(opened, old ? "NgcCacheTypeProperty" : "NgcCacheType") != 1) {
            throw new PassportError(0x80090027);
        }
        ask(opened);
        keys.put(opened.key(), PAIR);
    }

    @Override
    public synchronized byte[] encrypt(long key, byte[] plain) throws PassportError {
        return crypt(Cipher.ENCRYPT_MODE, at(key), plain);
    }

    @Override
    public synchronized byte[] decrypt(long key, byte[] wrapped) throws PassportError {
        Opened opened = at(key);
        if (number(opened, "PinCacheIsGestureRequired") != 1) throw new AssertionError("a cached PIN would do");
        ask(opened);
        return crypt(Cipher.DECRYPT_MODE, opened, wrapped);
    }

    @Override
    public synchronized void free(long handle) {
        if (handles.remove(handle) == null) throw new AssertionError("released twice");
    }

    @Override
    public long parentWindow() {
        return 0x1234_5678_9abcL;
    }

    @Override
    public String userSid() {
        return SID;
    }

    private long handle(String key) {
        handles.put(next, new Opened(key, new HashMap<>()));
        return next++;
    }

    private Opened at(long handle) {
        Opened opened = handles.get(handle);
        if (opened == null) throw new AssertionError("no such handle");
        return opened;
    }

    private void ask(Opened opened) throws PassportError {
        byte[] context = opened.properties().getOrDefault("Use Context", new byte[0]);
        String text = new String(context, StandardCharsets.UTF_16LE);
        if (!text.endsWith("\0")) throw new AssertionError("the context has no end");
        asked.add(text.substring(0, text.length() - 1));
        if (answering != 0) throw new PassportError(answering);
    }

    private static int number(Opened opened, String property) {
        byte[] value = opened.properties().get(property);
        return value == null
                ? -1
                : ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private static byte[] crypt(int mode, Opened opened, byte[] input) throws PassportError {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(mode, mode == Cipher.ENCRYPT_MODE ? PAIR.getPublic() : PAIR.getPrivate());
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new PassportError(0x80090027);
        }
    }

    /** What another program that knows the key's public half would wrap. */
    static byte[] wrapped(byte[] contentKey) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, PAIR.getPublic());
        return cipher.doFinal(contentKey);
    }
}
