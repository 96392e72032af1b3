package dev.awsvault.standin.sso;

import dev.awsvault.standin.account.Mint;
import dev.awsvault.standin.rest.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The clients that registered, which anybody can do. */
final class Clients {
    static final Set<String> MEMBERS = Set.of(
            "clientName", "clientType", "scopes", "redirectUris", "grantTypes", "issuerUrl", "entitledApplicationArn");

    private static final Duration SECRET_LIFETIME = Duration.ofDays(90);
    private static final Pattern SCOPE =
            Pattern.compile("sso:account:access|openid|aws|sts:identity_context|code(whisperer|catalyst):[a-z_]+");
    /** Of a native program: RFC 8252 section 7.3, a port of the moment, so none is registered. */
    private static final Pattern LOOPBACK = Pattern.compile("http://127\\.0\\.0\\.1(/[^?#\\s]*)?");

    private final Mint mint;
    private final InstantSource clock;
    private final String startUrl;
    private final Map<String, Client> clients = new HashMap<>();

    Clients(Mint mint, InstantSource clock, String startUrl) {
        this.mint = mint;
        this.clock = clock;
        this.startUrl = startUrl;
    }

    /** @throws dev.awsvault.standin.front.Refusal as RegisterClient */
    synchronized Client register(JsonBody body) {
        String name = body.required("clientName");
        if (!body.required("clientType").equals("public")) {
            throw OidcRefusal.invalidClientMetadata("Only public clients are supported");
        }
        if (body.optional("entitledApplicationArn").isPresent()) {
            throw OidcRefusal.invalidRequest("No such application");
        }
        List<String> scopes = body.list("scopes");
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                throw OidcRefusal.invalidScope(scope);
            }
        }
        Set<Grant> grants = grants(body.list("grantTypes"));
        if (grants.contains(Grant.AUTHORIZATION_CODE) && grants.contains(Grant.DEVICE_CODE)) {
            // Seen by others, documented nowhere.
            throw OidcRefusal.invalidScope("a client is for an authorization code or for a device code");
        }
        List<String> redirectUris = body.list("redirectUris");
        for (String uri : redirectUris) {
            if (!LOOPBACK.matcher(uri).matches()) {
                throw OidcRefusal.invalidRedirectUri();
            }
        }
        checkIssuer(body.optional("issuerUrl"), grants, redirectUris);
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Client client = new Client(
                mint.opaque(25),
                // AWS's is a signed token of more than a thousand characters.
                mint.opaque(900),
                now,
                now.plus(SECRET_LIFETIME),
                name,
                scopes,
                grants,
                redirectUris);
        clients.put(client.id(), client);
        return client;
    }

    /** Without any named, those of before there was a choice. */
    private static Set<Grant> grants(List<String> types) {
        if (types.isEmpty()) {
            return EnumSet.of(Grant.DEVICE_CODE, Grant.REFRESH_TOKEN);
        }
        Set<Grant> grants = EnumSet.noneOf(Grant.class);
        for (String type : types) {
            grants.add(Grant.ofType(type).orElseThrow(OidcRefusal::unsupportedGrantType));
        }
        return grants;
    }

    private void checkIssuer(Optional<String> issuerUrl, Set<Grant> grants, List<String> redirectUris) {
        if (issuerUrl.isPresent() && !issuerUrl.get().equals(startUrl)) {
            throw OidcRefusal.invalidRequest("Invalid issuer URL provided");
        }
        if (grants.contains(Grant.AUTHORIZATION_CODE) && (issuerUrl.isEmpty() || redirectUris.isEmpty())) {
            throw OidcRefusal.invalidRequest("The authorization code grant needs an issuer URL and a redirect URI");
        }
    }

    /** The client that proves itself with its secret. */
    Client authenticate(JsonBody body) {
        String id = body.required("clientId");
        String secret = body.required("clientSecret");
        Client client = known(id).orElseThrow(OidcRefusal::invalidClient);
        if (!client.secret().equals(secret)) {
            throw OidcRefusal.invalidClient();
        }
        return client;
    }

    /** The client with that id, while its registration lasts. */
    synchronized Optional<Client> known(String id) {
        return Optional.ofNullable(clients.get(id))
                .filter(client -> clock.instant().isBefore(client.secretExpiration()));
    }

    synchronized void forgetAll() {
        clients.clear();
    }
}
