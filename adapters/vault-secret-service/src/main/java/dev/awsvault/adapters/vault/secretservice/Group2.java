package dev.awsvault.adapters.vault.secretservice;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Diffie-Hellman in the second Oakley group, RFC 2409, section 6.2: all that the Secret Service offers. */
final class Group2 {
    private static final int BYTES = 128;
    private static final BigInteger PRIME = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
                    + "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
                    + "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF",
            16);

    private final BigInteger secret;

    /** @param random for a new secret number */
    Group2(SecureRandom random) {
        this.secret = new BigInteger(8 * BYTES - 2, random).add(BigInteger.TWO);
    }

    /** Ours to be told, big-endian, 128 bytes. */
    byte[] publicKey() {
        return padded(BigInteger.TWO.modPow(secret, PRIME));
    }

    /**
     * What both sides know, big-endian, 128 bytes, leading zeros included.
     *
     * @throws IllegalArgumentException for a key of theirs that would give the secret away: 0, 1, p - 1 or beyond
     */
    byte[] agreed(byte[] theirPublicKey) {
        BigInteger theirs = new BigInteger(1, theirPublicKey);
        if (theirs.compareTo(BigInteger.ONE) <= 0 || theirs.compareTo(PRIME.subtract(BigInteger.ONE)) >= 0) {
            throw new IllegalArgumentException("no key of the group");
        }
        return padded(theirs.modPow(secret, PRIME));
    }

    private static byte[] padded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
        return padded;
    }
}
