package dev.awsvault.domain.server;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens of IMDSv2: each carries its end, signed with a key that only this server has, so that however many are
 * asked for, none is kept.
 */
public final class ImdsTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    /** The end in milliseconds since 1970, and a random number that tells tokens apart. */
    private static final int CLAIM_BYTES = 2 * Long.BYTES;

    private static final int TEXT_LENGTH = (CLAIM_BYTES + MAC_BYTES) / 3 * 4;

    private final InstantSource clock;
    private final SecureRandom random;
    private final SecretKeySpec key;

    public ImdsTokens(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        byte[] bytes = new byte[MAC_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Base64url without padding. */
    String issue(Duration life) {
        ByteBuffer token = ByteBuffer.allocate(CLAIM_BYTES + MAC_BYTES)
                .putLong(clock.instant().plus(life).toEpochMilli())
                .putLong(random.nextLong());
        token.put(mac(token.array()));
        return Base64.getUrlEncoder().encodeToString(token.array());
    }

    /** Empty where the token is not of this server, or has ended. */
    Optional<Duration> left(String token) {
        if (token.length() != TEXT_LENGTH) return Optional.empty();
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        Instant end = Instant.ofEpochMilli(parts.getLong());
        byte[] signed = new byte[MAC_BYTES];
        parts.get(CLAIM_BYTES, signed);
        Duration left = Duration.between(clock.instant(), end);
        return MessageDigest.isEqual(mac(bytes), signed) && left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    private byte[] mac(byte[] token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(token, 0, CLAIM_BYTES);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
