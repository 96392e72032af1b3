package dev.awsvault.adapters.aws;

import dev.awsvault.domain.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes proofs of possession (<a href="https://datatracker.ietf.org/doc/html/rfc9449#section-4.2">RFC 9449, 4.2</a>). */
final class DpopProofs {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final DpopKey key;
    private final InstantSource clock;
    private final RandomGenerator random;

    DpopProofs(DpopKey key, InstantSource clock, RandomGenerator random) {
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new proof: each is good for one request, also for one that is made again.
     *
     * @param method such as {@code POST}
     * @param uri of the request, without query and fragment
     */
    String proof(String method, String uri) {
        return proof(method, uri, identifier(), clock.instant());
    }

    String proof(String method, String uri, String jti, Instant issued) {
        JsonWriter header = new JsonWriter().beginObject();
        header.name("typ").text("dpop+jwt").name("alg").text("ES256").name("jwk");
        header.beginObject().name("crv").text("P-256").name("kty").text("EC");
        header.name("x").text(key.x()).name("y").text(key.y()).endObject();
        JsonWriter claims = new JsonWriter().beginObject();
        claims.name("jti").text(jti).name("htm").text(method).name("htu").text(uri);
        claims.name("iat").number(issued.getEpochSecond());
        String signed = BASE64URL.encodeToString(header.endObject().finish()) + "."
                + BASE64URL.encodeToString(claims.endObject().finish());
        return signed + "." + BASE64URL.encodeToString(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A random UUID (RFC 9562, 5.4), of our own generator. */
    private String identifier() {
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
