package dev.awsvault.adapters.vault.protonpass;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Proton Pass keeps: AES-256-GCM, a nonce of 12 bytes in front, the tag of 16 bytes behind, in Base64. A word that
 * says what is in it is authenticated with it, so that nothing can be put in another thing's place.
 */
enum Envelope {
    SHARE_KEY("sharekey"),
    ITEM_KEY("itemkey"),
    ITEM_CONTENT("itemcontent");

    static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final byte[] purpose;

    Envelope(String purpose) {
        this.purpose = purpose.getBytes(StandardCharsets.US_ASCII);
    }

    /** It was sealed under another key, for another purpose, or was changed since. */
    static final class DoesNotOpen extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @return what the caller clears */
    byte[] open(byte[] key, String base64) throws DoesNotOpen {
        try {
            byte[] blob = Base64.getDecoder().decode(base64);
            if (blob.length < NONCE_BYTES + TAG_BYTES) throw new DoesNotOpen();
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(blob, NONCE_BYTES));
            return cipher.doFinal(blob, NONCE_BYTES, blob.length - NONCE_BYTES);
        } catch (IllegalArgumentException | GeneralSecurityException _) {
            throw new DoesNotOpen();
        }
    }

    /** As {@link #open}, for a key. */
    byte[] openKey(byte[] key, String base64) throws DoesNotOpen {
        byte[] opened = open(key, base64);
        if (opened.length == KEY_BYTES) return opened;
        Arrays.fill(opened, (byte) 0);
        throw new DoesNotOpen();
    }

    String seal(byte[] key, byte[] plain, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(plain);
            byte[] blob = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, blob, NONCE_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(blob);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(purpose);
        return cipher;
    }
}
