package dev.awsvault.adapters.vault.winhello;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals items: each under a content key of its own, which the key of Windows Hello wraps. */
final class Sealing {
    private static final int TAG_BITS = 128;

    private final PassportKey key;
    private final SecureRandom random;

    Sealing(PassportKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    Envelope seal(String keyName, byte[] plain, byte[] aad) throws PassportError {
        byte[] contentKey = new byte[PassportKey.CONTENT_KEY_BYTES];
        byte[] nonce = new byte[Envelope.NONCE_BYTES];
        try {
            random.nextBytes(contentKey);
            random.nextBytes(nonce);
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, contentKey, nonce, aad).doFinal(plain);
            return new Envelope(keyName, nonce, key.wrap(keyName, contentKey), ciphertext, aad);
        } catch (GeneralSecurityException everyJavaHasAesGcm) {
            throw new IllegalStateException(everyJavaHasAesGcm);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    /**
     * Asks the person.
     *
     * @param aad of the item that is meant: an envelope of another item does not open
     * @param context shown to the person
     */
    byte[] open(String keyName, Envelope envelope, byte[] aad, String context) throws PassportError, UnusableEnvelope {
        // Before anybody is asked.
        if (!envelope.keyName().equals(keyName)) {
            throw new UnusableEnvelope("was sealed for another user or computer");
        }
        if (!Arrays.equals(envelope.aad(), aad)) throw new UnusableEnvelope("was sealed under another name");
        byte[] contentKey = key.unwrap(keyName, envelope.wrappedKey(), context);
        try {
            if (contentKey.length != PassportKey.CONTENT_KEY_BYTES) {
                throw new UnusableEnvelope("has a key of a wrong length");
            }
            return cipher(Cipher.DECRYPT_MODE, contentKey, envelope.nonce(), aad)
                    .doFinal(envelope.ciphertext());
        } catch (AEADBadTagException changed) {
            throw new UnusableEnvelope("was changed after it was sealed");
        } catch (GeneralSecurityException everyJavaHasAesGcm) {
            throw new IllegalStateException(everyJavaHasAesGcm);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(aad);
        return cipher;
    }
}
