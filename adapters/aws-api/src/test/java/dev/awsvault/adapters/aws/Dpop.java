package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/** Keys of public test suites, and a reader of proofs that shares no code with their maker: the JDK's. */
final class Dpop {
    /** From the tests of the AWS SDK for Java. */
    static final String SDK_KEY = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEICeY73qhQO/3o1QnrL5Nu3HMDB9h3kVW6imRdcHks0tboAoGCCqGSM49
            AwEHoUQDQgAEbefyxjd/UlGwAPF6hy0k4yCW7dSghc6yPd4To0sBqX0tPS/aoLrl
            QnPjfDslgD29p4+Pgwxj1s8cFHVeDKdKTQ==
            -----END EC PRIVATE KEY-----""";

    /** From the tests of the AWS CLI. */
    static final String CLI_KEY = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIHjt7c+VnkIkN6RW7QgZPFNLb/9AZEhqSYYMtwrlLb3WoAoGCCqGSM49
            AwEHoUQDQgAEv2FjRpMtADMZ4zoZxshV9chEkembgzZnXSUNe+DA8dKqXN/7qTcZ
            jYJHKIi+Rn88zUGqCJo3DWF/X+ufVfdU2g==
            -----END EC PRIVATE KEY-----
            """;

    private Dpop() {}

    /** A proof's parts, after its signature was found right. */
    record Read(JsonObject header, JsonObject claims) {
        String claim(String name) throws MalformedJson {
            return claims.text(name).orElseThrow().text();
        }
    }

    static DpopKey key(String pem) {
        return DpopKey.read(SecretString.of(pem));
    }

    static Read verified(String proof) throws GeneralSecurityException, MalformedJson {
        String[] parts = proof.split("\\.");
        assertThat(parts).hasSize(3);
        Read read = new Read(object(parts[0]), object(parts[1]));
        JsonObject jwk = read.header().object("jwk").orElseThrow();
        String signed = parts[0] + "." + parts[1];
        assertThat(verifies(
                        coordinate(jwk, "x"),
                        coordinate(jwk, "y"),
                        signed.getBytes(StandardCharsets.US_ASCII),
                        Base64.getUrlDecoder().decode(parts[2])))
                .as("the signature")
                .isTrue();
        return read;
    }

    static boolean verifies(BigInteger x, BigInteger y, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        ECPublicKeySpec spec = new ECPublicKeySpec(new ECPoint(x, y), p256.getParameterSpec(ECParameterSpec.class));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(KeyFactory.getInstance("EC").generatePublic(spec));
        verifier.update(message);
        return verifier.verify(signature);
    }

    static BigInteger coordinate(String base64url) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64url);
        assertThat(bytes).hasSize(32);
        return new BigInteger(1, bytes);
    }

    private static BigInteger coordinate(JsonObject jwk, String name) throws MalformedJson {
        return coordinate(jwk.text(name).orElseThrow().text());
    }

    private static JsonObject object(String base64url) throws MalformedJson {
        return JsonReader.readObject(Base64.getUrlDecoder().decode(base64url), 4096);
    }
}
