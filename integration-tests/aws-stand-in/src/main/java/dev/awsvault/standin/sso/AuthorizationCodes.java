package dev.awsvault.standin.sso;

import dev.awsvault.standin.account.Mint;
import dev.awsvault.standin.rest.JsonBody;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The pages a person was shown and has not answered, and the codes that came of the answers. */
final class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private record Issued(AuthorizationRequest request, Instant expiration) {}

    private final Mint mint;
    private final InstantSource clock;
    private final Map<String, AuthorizationRequest> pages = new HashMap<>();
    private final Map<String, Issued> codes = new HashMap<>();

    AuthorizationCodes(Mint mint, InstantSource clock) {
        this.mint = mint;
        this.clock = clock;
    }

    /** The number of the page that asks. */
    synchronized String ask(AuthorizationRequest request) {
        String page = mint.opaque(16);
        pages.put(page, request);
        return page;
    }

    /** The request that the page asked about; a page is answered once. */
    synchronized Optional<AuthorizationRequest> answered(String page) {
        return Optional.ofNullable(pages.remove(page));
    }

    synchronized String issue(AuthorizationRequest request) {
        String code = mint.opaque(96);
        codes.put(code, new Issued(request, clock.instant().plus(LIFETIME)));
        return code;
    }

    /**
     * Uses up a code, whatever comes of it.
     *
     * @throws dev.awsvault.standin.front.Refusal as CreateToken
     */
    synchronized void redeem(Client client, JsonBody body) {
        String code = body.required("code");
        String redirectUri = body.required("redirectUri");
        String verifier = body.required("codeVerifier");
        Issued issued = codes.remove(code);
        if (issued == null || !issued.request.client().id().equals(client.id())) {
            throw OidcRefusal.invalidGrant("Invalid authorization code provided");
        }
        if (!clock.instant().isBefore(issued.expiration)) {
            throw OidcRefusal.expiredToken();
        }
        if (!redirectUri.equals(issued.request.redirectUri())) {
            throw OidcRefusal.invalidGrant("The redirect URI is not the one that was authorized");
        }
        // RFC 7636 section 4.1.
        if (!verifier.matches("[A-Za-z0-9._~-]{43,128}") || !challenge(verifier).equals(issued.request.challenge())) {
            throw OidcRefusal.invalidGrant("Invalid code verifier provided");
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
