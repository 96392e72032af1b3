package dev.awsvault.standin.account;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids and secrets in the shapes of AWS's. */
public final class Mint {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int TOKEN_BYTES = 360;

    private final SecureRandom random;

    public Mint(SecureRandom random) {
        this.random = random;
    }

    /**
     * Twenty characters: the prefix and sixteen of base32.
     *
     * @param prefix AKIA (long-term key), ASIA (session), AIDA (user) or AROA (role): the IAM user guide's unique identifiers
     */
    public String id(String prefix) {
        return prefix + letters(BASE32, 16);
    }

    String secret() {
        return letters(BASE64, 40);
    }

    /** Sixty-four characters, which is what IAM gives a virtual MFA device. */
    String mfaSecret() {
        return letters(BASE32, 64);
    }

    /** As long as AWS's tokens usually are, so that a client with too small a buffer shows it. */
    String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return "IQoJb3JpZ2luX2Vj" + Base64.getEncoder().encodeToString(bytes);
    }

    /** That many random bytes, in base64url without padding. */
    public String opaque(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** That many digits of lower-case hex. */
    public String hex(int digits) {
        return letters("0123456789abcdef", digits);
    }

    /** Two groups of four letters without vowels, for a person to compare: {@code BCDF-GHJK}. */
    public String userCode() {
        String alphabet = "BCDFGHJKLMNPQRSTVWXZ";
        return letters(alphabet, 4) + "-" + letters(alphabet, 4);
    }

    private String letters(String alphabet, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
