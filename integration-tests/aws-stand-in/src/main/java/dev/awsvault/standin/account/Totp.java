package dev.awsvault.standin.account;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords as AWS's virtual MFA devices make them: RFC 6238 with HMAC-SHA-1, 6 digits, 30 seconds. */
public final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] key;

    private Totp(byte[] key) {
        this.key = key;
    }

    /**
     * @param base32Secret RFC 4648 base32, as the AWS console shows it; case, blanks and padding do not matter
     * @throws IllegalArgumentException if it is empty or holds another character; the message does not repeat it
     */
    public static Totp of(String base32Secret) {
        byte[] key = decode(base32Secret);
        if (key.length == 0) {
            throw new IllegalArgumentException("the MFA secret is empty");
        }
        return new Totp(key);
    }

    /** The six digits that the device shows at that instant. */
    public String codeAt(Instant instant) {
        return codeForStep(stepAt(instant));
    }

    /** The number of the 30-second step that holds the instant, counted from the epoch. */
    public static long stepAt(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP_SECONDS);
    }

    /** RFC 4226 section 5.3: dynamic truncation of the HMAC over the step's number. */
    public String codeForStep(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0x0f;
        int number = (ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE) % MODULUS;
        String digits = Integer.toString(number);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA1", e);
        }
    }

    private static byte[] decode(String text) {
        String letters = text.replace(" ", "").replace("=", "").toUpperCase(Locale.ROOT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            int value = BASE32.indexOf(letters.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("the MFA secret is not base32: see its character " + (i + 1));
            }
            buffer = (buffer << 5 | value) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
