package dev.awsvault.domain.server;

import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Secrets that a client shows with a request. */
public final class RandomToken {
    /** Of a server for one command; 40 characters, as aws-vault's always had. */
    public static final int SERVER_BYTES = 30;

    private RandomToken() {}

    /** In base64url without padding (RFC 4648, section 5), which may stand in a header as it is. */
    public static SecretString of(int randomBytes, SecureRandom random) {
        byte[] bytes = new byte[randomBytes];
        random.nextBytes(bytes);
        SecretString token =
                SecretString.ofUtf8(Base64.getUrlEncoder().withoutPadding().encode(bytes));
        Arrays.fill(bytes, (byte) 0);
        return token;
    }

    /** Compares in a time that does not tell how much of what was shown is right. */
    static boolean isShown(byte[] token, String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token);
    }
}
