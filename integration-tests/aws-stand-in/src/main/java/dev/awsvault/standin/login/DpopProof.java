package dev.awsvault.standin.login;

import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.jose.EcKey;
import dev.awsvault.standin.jose.Jws;
import dev.awsvault.standin.json.Json;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;

/**
 * The proof that the caller holds a key, made for this one request: RFC 9449 sections 4.2 and 4.3.
 *
 * @param id its {@code jti}, which comes once
 */
record DpopProof(PublicKey key, String id) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** @throws Refusal if there is none, or it is not good for this request now */
    static DpopProof of(HttpRequest request, Instant now) {
        String header = request.header("dpop").orElseThrow(() -> invalid("Missing DPoP header"));
        try {
            Jws jws = Jws.parse(header);
            if (!jws.header().text("typ").orElse("").equals("dpop+jwt")) {
                throw invalid("The typ of the DPoP proof must be dpop+jwt");
            }
            if (!(jws.header().values().get("jwk") instanceof Json.Members jwk)) {
                throw invalid("The DPoP proof has no jwk");
            }
            PublicKey key = EcKey.read(jwk);
            if (!jws.isSignedBy(key, Jws.Algorithm.ES256)) {
                throw invalid("The DPoP proof is not signed with ES256 by its jwk");
            }
            check(jws.claims(), request, now);
            return new DpopProof(
                    key,
                    jws.claims()
                            .text("jti")
                            .filter(id -> !id.isEmpty())
                            .orElseThrow(() -> invalid("The DPoP proof has no jti")));
        } catch (IllegalArgumentException e) {
            throw invalid("The DPoP proof is no JWT with a public key on P-256: " + e.getMessage());
        }
    }

    private static void check(Json.Members claims, HttpRequest request, Instant now) {
        if (!claims.text("htm").orElse("").equals(request.method())) {
            throw invalid("The htm of the DPoP proof is not the method");
        }
        if (!claims.text("htu").orElse("").equals(request.origin() + request.path())) {
            throw invalid("The htu of the DPoP proof is not the URL");
        }
        long issuedAt = claims.integer("iat").orElseThrow(() -> invalid("The DPoP proof has no iat"));
        if (Math.abs(now.getEpochSecond() - issuedAt) > TOLERANCE.toSeconds()) {
            throw invalid("The iat of the DPoP proof is not now");
        }
    }

    boolean isOf(PublicKey bound) {
        return ((ECPublicKey) key).getW().equals(((ECPublicKey) bound).getW());
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, "INVALID_REQUEST", message);
    }
}
