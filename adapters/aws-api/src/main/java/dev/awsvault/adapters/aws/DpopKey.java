package dev.awsvault.adapters.aws;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * The key that proofs of possession are signed with: EC P-256, as SEC1 (RFC 5915) in PEM. Bouncy Castle reads and uses
 * it, because the JDK does not know this form, and without a security provider, which a native image would have to be
 * built with. Its signatures are deterministic (RFC 6979).
 */
final class DpopKey {
    private static final String LABEL = "EC PRIVATE KEY";
    private static final int COORDINATE_BYTES = 32;

    private final ECPrivateKeyParameters key;
    private final ECPoint publicPoint;

    private DpopKey(ECPrivateKeyParameters key) {
        this.key = key;
        // Computed, so that a file without it will do, and one with another cannot mislead.
        this.publicPoint = key.getParameters().getG().multiply(key.getD()).normalize();
    }

    /** @throws CredentialsFailure where the text is no such key; nothing of it is repeated */
    static DpopKey read(SecretString pem) {
        byte[] text = pem.revealUtf8();
        try (PemReader reader =
                new PemReader(new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.US_ASCII))) {
            PemObject block = reader.readPemObject();
            // OpenSSL writes the curve's name in a block of its own before the key.
            while (block != null && !block.getType().equals(LABEL)) {
                block = reader.readPemObject();
            }
            if (block == null) {
                throw unusable();
            }
            return of(ECPrivateKey.getInstance(block.getContent()));
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException _) {
            // All of these are how Bouncy Castle says that something is not what it should be.
            throw unusable();
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static DpopKey of(ECPrivateKey sec1) {
        if (!SECObjectIdentifiers.secp256r1.equals(sec1.getParametersObject())) {
            throw unusable();
        }
        X9ECParameters p256 = CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1);
        return new DpopKey(new ECPrivateKeyParameters(sec1.getKey(), new ECDomainParameters(p256)));
    }

    /** The public key's coordinates as JSON Web Keys have them (RFC 7518, 6.2.1): all 32 bytes, in base64url. */
    String x() {
        return coordinate(publicPoint.getAffineXCoord().getEncoded());
    }

    String y() {
        return coordinate(publicPoint.getAffineYCoord().getEncoded());
    }

    /** ES256 (RFC 7518, 3.4): r and s, 32 bytes each. */
    byte[] sign(byte[] message) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        BigInteger[] rs = signer.generateSignature(hash);
        return PlainDSAEncoding.INSTANCE.encode(key.getParameters().getN(), rs[0], rs[1]);
    }

    private static String coordinate(byte[] bytes) {
        assert bytes.length == COORDINATE_BYTES;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static CredentialsFailure unusable() {
        return new CredentialsFailure("the key (dpopKey) of the AWS sign-in session is not an EC P-256 key in PEM form"
                + "; run aws login again");
    }
}
