package dev.awsvault.standin.sso;

import dev.awsvault.standin.front.Refusal;

/** The errors of SSO-OIDC, with the statuses of its API reference. */
final class OidcRefusal {
    private OidcRefusal() {}

    static Refusal invalidRequest(String description) {
        return new Refusal(400, "InvalidRequestException", description);
    }

    static Refusal invalidClient() {
        return new Refusal(401, "InvalidClientException", "Invalid client provided");
    }

    static Refusal invalidClientMetadata(String description) {
        return new Refusal(400, "InvalidClientMetadataException", description);
    }

    static Refusal unauthorizedClient() {
        return new Refusal(400, "UnauthorizedClientException", "The client is not registered for this grant type");
    }

    static Refusal unsupportedGrantType() {
        return new Refusal(400, "UnsupportedGrantTypeException", "Unsupported grant type provided");
    }

    static Refusal invalidScope(String scope) {
        return new Refusal(400, "InvalidScopeException", "Invalid scope provided: " + scope);
    }

    static Refusal invalidRedirectUri() {
        return new Refusal(400, "InvalidRedirectUriException", "Invalid redirect URI provided");
    }

    static Refusal invalidGrant(String description) {
        return new Refusal(400, "InvalidGrantException", description);
    }

    static Refusal authorizationPending() {
        return new Refusal(400, "AuthorizationPendingException", "Authorization is still pending");
    }

    static Refusal slowDown() {
        return new Refusal(400, "SlowDownException", "Slow down to the indicated interval");
    }

    static Refusal expiredToken() {
        return new Refusal(400, "ExpiredTokenException", "The code has expired");
    }

    static Refusal accessDenied() {
        return new Refusal(400, "AccessDeniedException", "The authorization request was denied");
    }
}
