package dev.awsvault.standin.sso;

import dev.awsvault.standin.front.Form;
import dev.awsvault.standin.front.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client sent the browser with: RFC 6749 section 4.1.1 with PKCE (RFC 7636). AWS spells the list {@code scopes}.
 *
 * @param challenge the SHA-256 of the verifier, in base64url
 */
record AuthorizationRequest(Client client, String redirectUri, String state, String challenge, List<String> scopes) {
    private static final Set<String> NAMES = Set.of(
            "response_type", "client_id", "redirect_uri", "state", "code_challenge_method", "code_challenge", "scopes");

    /** @throws dev.awsvault.standin.front.Refusal if anything is missing, unknown or not the client's own */
    static AuthorizationRequest read(HttpRequest request, Clients clients) {
        Map<String, String> values = values(request.query());
        for (String name : values.keySet()) {
            if (!NAMES.contains(name)) {
                throw OidcRefusal.invalidRequest("Unknown parameter: " + name);
            }
        }
        Client client = clients.known(required(values, "client_id")).orElseThrow(OidcRefusal::invalidClient);
        String redirectUri = required(values, "redirect_uri");
        if (!client.redirectUris().contains(withoutPort(redirectUri))) {
            throw OidcRefusal.invalidRedirectUri();
        }
        if (!client.grants().contains(Grant.AUTHORIZATION_CODE)) {
            throw OidcRefusal.unauthorizedClient();
        }
        require(values, "response_type", "code");
        require(values, "code_challenge_method", "S256");
        String challenge = required(values, "code_challenge");
        if (!challenge.matches("[A-Za-z0-9_-]{43}")) {
            throw OidcRefusal.invalidRequest("Invalid code_challenge: not a SHA-256 in base64url");
        }
        List<String> scopes = List.of(required(values, "scopes").split(" ", -1));
        for (String scope : scopes) {
            if (!client.scopes().contains(scope)) {
                throw OidcRefusal.invalidScope(scope);
            }
        }
        return new AuthorizationRequest(client, redirectUri, required(values, "state"), challenge, scopes);
    }

    private static Map<String, String> values(String query) {
        try {
            return Form.values(query);
        } catch (IllegalArgumentException e) {
            throw OidcRefusal.invalidRequest("Badly encoded, or given twice: " + e.getMessage());
        }
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw OidcRefusal.invalidRequest("Missing required parameter: " + name);
        }
        return value;
    }

    private static void require(Map<String, String> values, String name, String expected) {
        if (!required(values, name).equals(expected)) {
            throw OidcRefusal.invalidRequest("Invalid " + name + ": must be " + expected);
        }
    }

    /** A redirect without a port would reach whoever listens on port 80. */
    private static String withoutPort(String redirectUri) {
        try {
            URI uri = new URI(redirectUri);
            if (!"127.0.0.1".equals(uri.getHost()) || uri.getPort() <= 0) {
                throw OidcRefusal.invalidRedirectUri();
            }
            return redirectUri.replaceFirst(":" + uri.getPort() + "(?=/|$)", "");
        } catch (URISyntaxException _) {
            throw OidcRefusal.invalidRedirectUri();
        }
    }

    /** Where the browser goes with this outcome: {@code code=…} or {@code error=…}. */
    String redirect(String outcome) {
        return redirectUri + "?" + outcome + "&state=" + Form.encode(state);
    }
}
