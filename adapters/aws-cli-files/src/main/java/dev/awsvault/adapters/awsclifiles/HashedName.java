package dev.awsvault.adapters.awsclifiles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of cache files: a hash of what they belong to, in lower-case hex. */
final class HashedName {
    private HashedName() {}

    static String sha1Json(String text) {
        return of("SHA-1", text);
    }

    static String sha256Json(String text) {
        return of("SHA-256", text);
    }

    private static String of(String algorithm, String text) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash) + ".json";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has " + algorithm, e);
        }
    }
}
