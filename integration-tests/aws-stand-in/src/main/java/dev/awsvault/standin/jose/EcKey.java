package dev.awsvault.standin.jose;

import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Keys on P-256, as JSON (RFC 7517) and as PEM. */
public final class EcKey {
    private static final int BYTES = 32;
    private static final ECGenParameterSpec P_256 = new ECGenParameterSpec("secp256r1");

    private EcKey() {}

    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(P_256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has P-256", e);
        }
    }

    /** The public key as a JWK. */
    public static JsonObject jwk(PublicKey key) {
        ECPoint point = ((ECPublicKey) key).getW();
        return new JsonObject()
                .member("kty", "EC")
                .member("crv", "P-256")
                .member("x", coordinate(point.getAffineX()))
                .member("y", coordinate(point.getAffineY()));
    }

    private static String coordinate(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed(number));
    }

    /**
     * The public key that a JWK holds.
     *
     * @throws IllegalArgumentException if it is no such key, or a private one
     */
    public static PublicKey read(Json.Members jwk) {
        if (!jwk.text("kty").orElse("").equals("EC")
                || !jwk.text("crv").orElse("").equals("P-256")
                || jwk.values().containsKey("d")) {
            throw new IllegalArgumentException("not a public key on P-256");
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(P_256);
            ECPoint point = new ECPoint(
                    number(jwk.text("x").orElse("")), number(jwk.text("y").orElse("")));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a point of the curve", e);
        }
    }

    /** RFC 7518 section 6.2.1.2: always the full 32 bytes. */
    private static BigInteger number(String coordinate) {
        if (!coordinate.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException("not a coordinate of 32 bytes");
        }
        return new BigInteger(1, Base64.getUrlDecoder().decode(coordinate));
    }

    /** SEC 1 (RFC 5915) as PEM, {@code BEGIN EC PRIVATE KEY}, with the curve and the public key in it. */
    public static String sec1Pem(KeyPair pair) {
        ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        // SEQUENCE { INTEGER 1, OCTET STRING of 32 bytes, [0] OID prime256v1, [1] BIT STRING of 04 x y }
        der.writeBytes(HexFormat.of().parseHex("30770201010420"));
        der.writeBytes(fixed(((ECPrivateKey) pair.getPrivate()).getS()));
        der.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107a14403420004"));
        der.writeBytes(fixed(point.getAffineX()));
        der.writeBytes(fixed(point.getAffineY()));
        byte[] newLine = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN EC PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, newLine).encodeToString(der.toByteArray())
                + "\n-----END EC PRIVATE KEY-----\n";
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
        return fixed;
    }
}
