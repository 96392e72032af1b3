package dev.awsvault.adapters.vault.file;

import java.util.Arrays;
import java.util.Base64;

/** Base64url without padding (RFC 7515, appendix C). */
final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    static byte[] encode(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    /** Takes the one form that {@link #encode} gives; the JDK's decoder also takes padding and stray bits. */
    static byte[] decode(byte[] ascii) throws UnusableItem {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(ascii);
            if (Arrays.equals(ENCODER.encode(bytes), ascii)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the same answer.
        }
        throw new UnusableItem("is damaged or no vault item (a part is not Base64url)");
    }
}
