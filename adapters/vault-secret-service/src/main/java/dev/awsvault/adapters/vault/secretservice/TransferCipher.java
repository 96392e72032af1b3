package dev.awsvault.adapters.vault.secretservice;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How secrets look on the bus. See
 * https://specifications.freedesktop.org/secret-service-spec/latest/transfer-secrets.html
 */
sealed interface TransferCipher {
    /** @param parameters what the reader needs besides the key; may be empty */
    record Sealed(byte[] parameters, byte[] value) {}

    Sealed seal(byte[] plain);

    /** A copy that the caller clears; empty where this is nothing that was sealed with the same key. */
    Optional<byte[]> open(Sealed sealed);

    /** As they are, for daemons that know nothing else: whoever may watch this user's bus can read them. */
    record Plain() implements TransferCipher {
        static final String NAME = "plain";

        @Override
        public Sealed seal(byte[] plain) {
            return new Sealed(new byte[0], plain.clone());
        }

        @Override
        public Optional<byte[]> open(Sealed sealed) {
            return Optional.of(sealed.value().clone());
        }
    }

    /** AES-128 in CBC mode, under a key that only the daemon and we know. */
    final class Encrypted implements TransferCipher {
        static final String NAME = "dh-ietf1024-sha256-aes128-cbc-pkcs7";

        private static final String CBC = "AES/CBC/PKCS5Padding";
        private static final int BLOCK_BYTES = 16;

        private final SecretKey key;
        private final SecureRandom random;

        private Encrypted(SecretKey key, SecureRandom random) {
            this.key = key;
            this.random = random;
        }

        /** @param agreed the number both sides know; cleared */
        static Encrypted withKeyFrom(byte[] agreed, SecureRandom random) {
            try {
                // HKDF (RFC 5869) without a salt and without further information.
                byte[] key = KDF.getInstance("HKDF-SHA256")
                        .deriveData(HKDFParameterSpec.ofExtract().addIKM(agreed).thenExpand(new byte[0], BLOCK_BYTES));
                return new Encrypted(new SecretKeySpec(key, "AES"), random);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            } finally {
                Arrays.fill(agreed, (byte) 0);
            }
        }

        @Override
        public Sealed seal(byte[] plain) {
            byte[] iv = new byte[BLOCK_BYTES];
            random.nextBytes(iv);
            try {
                return new Sealed(iv, cipher(Cipher.ENCRYPT_MODE, iv).doFinal(plain));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public Optional<byte[]> open(Sealed sealed) {
            // Padding makes a block of nothing; Java's cipher takes no block for nothing, too.
            if (sealed.parameters().length != BLOCK_BYTES || sealed.value().length == 0) return Optional.empty();
            try {
                return Optional.of(
                        cipher(Cipher.DECRYPT_MODE, sealed.parameters()).doFinal(sealed.value()));
            } catch (GeneralSecurityException notOurs) {
                return Optional.empty();
            }
        }

        private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance(CBC);
            cipher.init(mode, key, new IvParameterSpec(iv));
            return cipher;
        }
    }
}
