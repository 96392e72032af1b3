package dev.awsvault.standin.webidentity;

import dev.awsvault.standin.account.Mint;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.jose.Jws;
import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenID Connect issuer that is an identity provider of the account, with an RSA key of its own. */
public final class WebIdentityProvider {
    /** What the account knows as client of this issuer from the start. */
    public static final String DEFAULT_AUDIENCE = "sts.amazonaws.com";

    private static final String HOST_AND_PATH = "oidc.example.com/id/STANDIN";
    private static final String KEY_ID = "stand-in-1";

    private final String accountId;
    private final Mint mint;
    private final InstantSource clock;
    private final Set<String> audiences = ConcurrentHashMap.newKeySet();
    private Optional<KeyPair> pair = Optional.empty();
    private volatile boolean reachable = true;

    public WebIdentityProvider(String accountId, Mint mint, InstantSource clock) {
        this.accountId = accountId;
        this.mint = mint;
        this.clock = clock;
        audiences.add(DEFAULT_AUDIENCE);
    }

    /** The {@code iss} of its tokens. */
    public String issuer() {
        return "https://" + HOST_AND_PATH;
    }

    /** What a role's trust names, {@code arn:aws:iam::…:oidc-provider/…}. */
    public String arn() {
        return "arn:aws:iam::" + accountId + ":oidc-provider/" + HOST_AND_PATH;
    }

    /** Registers a further client id, which tokens may then be for. */
    public void addAudience(String audience) {
        audiences.add(audience);
    }

    /** Whether STS reaches it; if not, it answers IDPCommunicationError. */
    public void reachable(boolean on) {
        reachable = on;
    }

    /** A token as it should be, good from now on. */
    public String issueToken(String subject, String audience, Duration lifetime) {
        Instant now = clock.instant();
        return sign(new JsonObject()
                .member("iss", issuer())
                .member("sub", subject)
                .member("aud", audience)
                .member("iat", now.getEpochSecond())
                .member("nbf", now.getEpochSecond())
                .member("exp", now.plus(lifetime).getEpochSecond())
                .member("jti", mint.opaque(16)));
    }

    /** A token that says what the test wants, rightly signed. */
    public String sign(JsonObject claims) {
        JsonObject header = new JsonObject().member("typ", "JWT").member("kid", KEY_ID);
        return Jws.sign(header, claims, Jws.Algorithm.RS256, key().getPrivate());
    }

    /** Made when it is first needed: it takes a while. */
    private synchronized KeyPair key() {
        if (pair.isEmpty()) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                pair = Optional.of(generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java runtime has RSA", e);
            }
        }
        return pair.get();
    }

    /**
     * What a token says, once it is found good now.
     *
     * @throws Refusal as AssumeRoleWithWebIdentity
     */
    public WebIdentity verify(String token) {
        Jws jws;
        try {
            jws = Jws.parse(token);
        } catch (IllegalArgumentException _) {
            throw invalid("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access"
                    + " Token)");
        }
        String issuer = text(jws, "iss");
        if (!issuer.equals(issuer())) {
            throw invalid("No OpenIDConnect provider found in your account for " + issuer);
        }
        if (!reachable) {
            throw new Refusal(400, "IDPCommunicationError", "Couldn't reach your identity provider");
        }
        // The two blanks are AWS's.
        if (!jws.header().text("kid").orElse("").equals(KEY_ID)) {
            throw invalid("Couldn't retrieve verification key from your identity provider,  please reference"
                    + " AssumeRoleWithWebIdentity documentation for requirements");
        }
        if (!jws.isSignedBy(key().getPublic(), Jws.Algorithm.RS256)) {
            throw invalid("The signature of the ID Token is invalid");
        }
        checkTime(jws.claims());
        String audience = text(jws, "aud");
        if (!audiences.contains(audience)) {
            throw invalid("Incorrect token audience");
        }
        return new WebIdentity(issuer, text(jws, "sub"), audience);
    }

    private void checkTime(Json.Members claims) {
        long now = clock.instant().getEpochSecond();
        long expiration = claims.integer("exp").orElseThrow(() -> missing("exp"));
        if (now >= expiration) {
            throw new Refusal(
                    400,
                    "ExpiredTokenException",
                    "Token expired: current date/time " + now + " must be before the expiration date/time "
                            + expiration);
        }
        long issuedAt = claims.integer("iat").orElseThrow(() -> missing("iat"));
        long notBefore =
                claims.values().containsKey("nbf") ? claims.integer("nbf").orElseThrow(() -> missing("nbf")) : issuedAt;
        if (Math.max(issuedAt, notBefore) > now) {
            throw new Refusal(403, "IDPRejectedClaim", "The ID Token is not good yet");
        }
    }

    private static String text(Jws jws, String claim) {
        return jws.claims().text(claim).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(claim));
    }

    private static Refusal missing(String claim) {
        return invalid("Missing a required claim: " + claim);
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, "InvalidIdentityToken", message);
    }
}
