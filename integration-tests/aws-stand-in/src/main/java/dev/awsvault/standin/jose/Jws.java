package dev.awsvault.standin.jose;

import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** A signed JWT in its compact form (RFC 7515 section 3.1, RFC 7519), not verified yet. */
public final class Jws {
    /** RFC 7518 section 3.1. */
    public enum Algorithm {
        RS256("SHA256withRSA"),
        /** Its signature is the two numbers as 32 bytes each, not DER. */
        ES256("SHA256withECDSAinP1363Format");

        private final String signature;

        Algorithm(String signature) {
            this.signature = signature;
        }
    }

    private final Json.Members header;
    private final Json.Members claims;
    private final byte[] signed;
    private final byte[] signature;

    private Jws(Json.Members header, Json.Members claims, byte[] signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** @throws IllegalArgumentException if it is no JWT; the message tells nothing of it */
    public static Jws parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not three parts");
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new Jws(object(parts[0]), object(parts[1]), signed, decode(parts[2]));
    }

    private static Json.Members object(String part) {
        return Json.parseObject(new String(decode(part), StandardCharsets.UTF_8));
    }

    private static byte[] decode(String part) {
        if (!part.matches("[A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("not base64url without padding");
        }
        return Base64.getUrlDecoder().decode(part);
    }

    /** The compact form of these claims; the header gets its {@code alg}. */
    public static String sign(JsonObject header, JsonObject claims, Algorithm algorithm, PrivateKey key) {
        String signed = encode(header.member("alg", algorithm.name()).bytes()) + "." + encode(claims.bytes());
        try {
            Signature signature = Signature.getInstance(algorithm.signature);
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether the header names that algorithm and the key's signature is under it. */
    public boolean isSignedBy(PublicKey key, Algorithm algorithm) {
        if (!header.text("alg").orElse("").equals(algorithm.name())) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(algorithm.signature);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            // A signature of the wrong length, or a point that is none of the curve's.
            return false;
        }
    }

    public Json.Members header() {
        return header;
    }

    public Json.Members claims() {
        return claims;
    }
}
