package dev.awsvault.adapters.vault.file;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The two uses of AES in an item: key wrap (RFC 3394) and GCM with a 12-byte IV and a 16-byte tag (NIST SP 800-38D). */
final class Aes {
    static final int IV_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final String WRAP = "AESWrap";
    private static final String GCM = "AES/GCM/NoPadding";
    private static final String AES = "AES";

    private Aes() {}

    static byte[] wrap(byte[] keyEncryptionKey, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance(WRAP);
            cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(keyEncryptionKey, AES));
            return cipher.wrap(new SecretKeySpec(key, AES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key; empty where the integrity check of RFC 3394, section 2.2.3, fails. */
    static Optional<byte[]> unwrap(byte[] keyEncryptionKey, byte[] wrapped) {
        try {
            Cipher cipher = Cipher.getInstance(WRAP);
            cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(keyEncryptionKey, AES));
            Key key = unwrapped(cipher, wrapped);
            return Optional.of(key.getEncoded());
        } catch (IntegrityCheckFailed failed) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Key unwrapped(Cipher cipher, byte[] wrapped) throws GeneralSecurityException {
        try {
            return cipher.unwrap(wrapped, AES, Cipher.SECRET_KEY);
        } catch (InvalidKeyException failed) {
            throw new IntegrityCheckFailed();
        }
    }

    /** The cipher text with the tag behind it. */
    static byte[] seal(byte[] key, byte[] iv, byte[] associated, byte[] plain) {
        try {
            return gcm(Cipher.ENCRYPT_MODE, key, iv, associated).doFinal(plain);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The plain text; empty where the tag does not match. */
    static Optional<byte[]> open(byte[] key, byte[] iv, byte[] associated, byte[] cipherTextAndTag) {
        try {
            return Optional.of(gcm(Cipher.DECRYPT_MODE, key, iv, associated).doFinal(cipherTextAndTag));
        } catch (AEADBadTagException failed) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cipher gcm(int mode, byte[] key, byte[] iv, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(GCM);
        cipher.init(mode, new SecretKeySpec(key, AES), new GCMParameterSpec(8 * TAG_BYTES, iv));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static final class IntegrityCheckFailed extends GeneralSecurityException {
        private static final long serialVersionUID = 1L;
    }
}
