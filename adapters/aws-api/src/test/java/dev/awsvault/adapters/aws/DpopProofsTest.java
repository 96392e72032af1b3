package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.json.MalformedJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.signin.internal.DpopHeaderGenerator;
import software.amazon.awssdk.services.signin.internal.DpopIdentity;

/** Proofs of possession: against RFC 6979, the AWS SDK's own maker of them and the JDK's signatures. */
class DpopProofsTest {
    private static final Instant ISSUED = Instant.ofEpochSecond(1760014198);
    private static final BigInteger RFC_6979_KEY =
            new BigInteger("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16);
    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    private static DpopProofs proofs(String pem) {
        return new DpopProofs(Dpop.key(pem), InstantSource.fixed(ISSUED), new Random(7));
    }

    private static String pem(BigInteger secret) throws IOException {
        return pem(new ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded());
    }

    private static String pem(byte[] der) {
        return "-----BEGIN EC PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END EC PRIVATE KEY-----\n";
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
    }

    /** RFC 6979, A.2.5, with SHA-256. */
    @ParameterizedTest
    @CsvSource({
        "sample, EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
                + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        "test, F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
                + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
    })
    void signsAsRfc6979(String message, String signature) throws IOException {
        DpopKey key = Dpop.key(pem(RFC_6979_KEY));

        assertThat(Dpop.coordinate(key.x()).toString(16))
                .isEqualTo("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6");
        assertThat(Dpop.coordinate(key.y()).toString(16))
                .isEqualTo("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
        assertThat(HexFormat.of().withUpperCase().formatHex(key.sign(message.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {Dpop.SDK_KEY, Dpop.CLI_KEY})
    void saysTheSameAsTheSdk(String pem) throws GeneralSecurityException, MalformedJson {
        String ours = proofs(pem).proof("POST", "https://foobar/v1/token", "uniqueid", ISSUED);
        String theirs = DpopHeaderGenerator.generateDPoPProofHeader(
                DpopIdentity.create(pem), "https://foobar/v1/token", "POST", ISSUED.getEpochSecond(), "uniqueid");

        assertThat(ours.substring(0, ours.lastIndexOf('.'))).isEqualTo(theirs.substring(0, theirs.lastIndexOf('.')));
        Dpop.verified(ours);
        Dpop.verified(theirs);
    }

    @Test
    void isTheProofOfTheRfc() throws GeneralSecurityException, MalformedJson {
        String proof = proofs(Dpop.CLI_KEY).proof("POST", "https://foobar/v1/token", "uniqueid", ISSUED);

        assertThat(new String(Base64.getUrlDecoder().decode(proof.split("\\.")[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":{\"crv\":\"P-256\",\"kty\":\"EC\","
                        + "\"x\":\"v2FjRpMtADMZ4zoZxshV9chEkembgzZnXSUNe-DA8dI\","
                        + "\"y\":\"qlzf-6k3GY2CRyiIvkZ_PM1BqgiaNw1hf1_rn1X3VNo\"}}");
        assertThat(new String(Base64.getUrlDecoder().decode(proof.split("\\.")[1]), StandardCharsets.UTF_8))
                .isEqualTo("{\"jti\":\"uniqueid\",\"htm\":\"POST\",\"htu\":\"https://foobar/v1/token\","
                        + "\"iat\":1760014198}");
    }

    @Property(tries = 50)
    void verifiesForAnyKey(@ForAll @Size(32) byte[] bytes) throws IOException, GeneralSecurityException, MalformedJson {
        BigInteger secret =
                new BigInteger(1, bytes).mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);

        Dpop.Read proof = Dpop.verified(proofs(pem(secret)).proof("POST", "https://foobar/v1/token"));

        assertThat(proof.claim("htm")).isEqualTo("POST");
    }

    /** The SDK leaves a coordinate's leading zeros out, against RFC 7518, 6.2.1.2; one key in 128 has some. */
    @Test
    void coordinatesKeepTheirLeadingZeros() throws IOException, GeneralSecurityException, MalformedJson {
        int short0 = 0;
        for (int secret = 1; secret < 400; secret++) {
            DpopKey key = Dpop.key(pem(BigInteger.valueOf(secret)));
            if (Dpop.coordinate(key.x()).bitLength() <= 248
                    || Dpop.coordinate(key.y()).bitLength() <= 248) {
                short0++;
                Dpop.verified(proofs(pem(BigInteger.valueOf(secret))).proof("POST", "https://foobar/v1/token"));
            }
        }
        assertThat(short0).as("keys with a short coordinate").isPositive();
    }

    @Test
    void eachProofIsAnother() throws GeneralSecurityException, MalformedJson {
        DpopProofs proofs = proofs(Dpop.SDK_KEY);
        Set<String> identifiers = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            UUID identifier = UUID.fromString(Dpop.verified(proofs.proof("POST", "https://foobar/v1/token"))
                    .claim("jti"));
            assertThat(identifier.version()).isEqualTo(4);
            assertThat(identifier.variant()).isEqualTo(2);
            identifiers.add(identifier.toString());
        }
        assertThat(identifiers).hasSize(100);
    }

    @Test
    void readsAKeyAfterItsParametersAndWithWindowsLineEndsAndWithoutItsPublicHalf() throws IOException {
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        assertThat(Dpop.key(parameters + Dpop.CLI_KEY).x()).isEqualTo("v2FjRpMtADMZ4zoZxshV9chEkembgzZnXSUNe-DA8dI");
        assertThat(Dpop.key(Dpop.CLI_KEY.replace("\n", "\r\n")).x())
                .isEqualTo("v2FjRpMtADMZ4zoZxshV9chEkembgzZnXSUNe-DA8dI");
        byte[] secret = Arrays.copyOfRange(der(Dpop.CLI_KEY), 7, 39);
        assertThat(Dpop.key(pem(new BigInteger(1, secret))).x())
                .isEqualTo("v2FjRpMtADMZ4zoZxshV9chEkembgzZnXSUNe-DA8dI");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "-----BEGIN EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\ncanary\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\n%%%%\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMAMCAQE=\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMAYCAQECAQE=\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nAgEB\n-----END EC PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\ncanary\n-----END EC PRIVATE KEY-----"
            })
    void refusesWhatIsNoKey(String pem) {
        assertRefused(pem);
    }

    @Test
    void refusesKeysThatCannotBe() throws IOException {
        assertRefused(pem(ORDER));
        assertRefused(pem(BigInteger.ZERO));
        assertRefused(pem(new ECPrivateKey(256, RFC_6979_KEY, SECObjectIdentifiers.secp256k1).getEncoded()));
        assertRefused(pem(new ECPrivateKey(256, RFC_6979_KEY).getEncoded()));
        for (int length = 0; length < der(Dpop.SDK_KEY).length; length++) {
            assertRefused(pem(Arrays.copyOf(der(Dpop.SDK_KEY), length)));
        }
    }

    @Property(tries = 500)
    void anyDamageIsRefusedOrHarmless(@ForAll int place, @ForAll byte damage) {
        byte[] der = der(Dpop.SDK_KEY);
        der[Math.floorMod(place, der.length)] ^= damage;
        try {
            Dpop.key(pem(der));
        } catch (CredentialsFailure refused) {
            assertThat(refused).hasNoCause();
        }
    }

    private static void assertRefused(String pem) {
        assertThat(catchThrowableOfType(CredentialsFailure.class, () -> Dpop.key(pem)))
                .as(pem)
                .hasMessage("the key (dpopKey) of the AWS sign-in session is not an EC P-256 key in PEM form; run aws"
                        + " login again")
                .hasNoCause();
    }
}
