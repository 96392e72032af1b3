package dev.awsvault.standin.sso;

import dev.awsvault.standin.front.Answer;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.HttpResponse;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.json.JsonObject;
import dev.awsvault.standin.rest.JsonBody;
import dev.awsvault.standin.rest.Operation;
import dev.awsvault.standin.rest.RestService;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** SSO-OIDC of API version 2019-06-10: the calls of public clients, none of them signed. */
public final class OidcService extends RestService {
    private static final Set<String> DEVICE_MEMBERS = Set.of("clientId", "clientSecret", "startUrl");
    private static final Set<String> TOKEN_MEMBERS = Set.of(
            "clientId",
            "clientSecret",
            "grantType",
            "deviceCode",
            "code",
            "refreshToken",
            "scope",
            "redirectUri",
            "codeVerifier");

    private final SsoDirectory directory;

    public OidcService(SsoDirectory directory) {
        this.directory = directory;
    }

    @Override
    protected List<Operation> operations() {
        return List.of(
                new Operation("POST", "/client/register", "RegisterClient", this::registerClient),
                new Operation("POST", "/device_authorization", "StartDeviceAuthorization", this::startDevice),
                new Operation("POST", "/token", "CreateToken", this::createToken));
    }

    private Answer registerClient(HttpRequest request) {
        Client client = directory.clients.register(JsonBody.of(request, Clients.MEMBERS, OidcRefusal::invalidRequest));
        return json(new JsonObject()
                .none("authorizationEndpoint")
                .member("clientId", client.id())
                .member("clientIdIssuedAt", client.issuedAt().getEpochSecond())
                .member("clientSecret", client.secret())
                .member("clientSecretExpiresAt", client.secretExpiration().getEpochSecond())
                .none("tokenEndpoint"));
    }

    private Answer startDevice(HttpRequest request) {
        JsonBody body = JsonBody.of(request, DEVICE_MEMBERS, OidcRefusal::invalidRequest);
        String startUrl = body.required("startUrl");
        Client client = directory.clients.authenticate(body);
        if (!client.grants().contains(Grant.DEVICE_CODE)) {
            throw OidcRefusal.unauthorizedClient();
        }
        // People copy the address out of a browser, which adds these.
        if (!startUrl.replaceFirst("/?#?/?$", "").equals(directory.startUrl())) {
            throw OidcRefusal.invalidRequest("Invalid start URL provided");
        }
        DeviceAuthorizations.Codes codes = directory.devices.start(client);
        String page = request.origin() + "/device";
        String complete = directory.switches.codeInUri ? page + "?user_code=" + codes.userCode() : page;
        return json(new JsonObject()
                .member("deviceCode", codes.deviceCode())
                .member("expiresIn", DeviceAuthorizations.LIFETIME.toSeconds())
                .member("interval", directory.switches.pollInterval.toSeconds())
                .member("userCode", codes.userCode())
                .member("verificationUri", page)
                .member("verificationUriComplete", complete));
    }

    private Answer createToken(HttpRequest request) {
        JsonBody body = JsonBody.of(request, TOKEN_MEMBERS, OidcRefusal::invalidRequest);
        Grant grant = Grant.ofType(body.required("grantType")).orElseThrow(OidcRefusal::unsupportedGrantType);
        Client client = directory.clients.authenticate(body);
        if (!client.grants().contains(grant)) {
            throw OidcRefusal.unauthorizedClient();
        }
        PortalSessions.Tokens tokens =
                switch (grant) {
                    case AUTHORIZATION_CODE -> {
                        directory.codes.redeem(client, body);
                        yield directory.sessions.open(client);
                    }
                    case DEVICE_CODE -> {
                        directory.devices.redeem(client, body.required("deviceCode"));
                        yield directory.sessions.open(client);
                    }
                    case REFRESH_TOKEN -> directory.sessions.refresh(client, body.required("refreshToken"));
                };
        return json(new JsonObject()
                .member("accessToken", tokens.accessToken())
                .member("expiresIn", tokens.expiresInSeconds())
                .none("idToken")
                .memberOrNone("refreshToken", tokens.refreshToken())
                .member("tokenType", "Bearer"));
    }

    private static Answer json(JsonObject body) {
        return ok(HttpResponse.json(200, body.bytes()).with("Cache-Control", "no-store"));
    }

    /** A client that is more than the service can handle is told so the same way. */
    @Override
    public Refusal throttled() {
        return OidcRefusal.slowDown();
    }

    @Override
    public HttpResponse render(Refusal refusal) {
        JsonObject body =
                new JsonObject().member("error", error(refusal.code())).member("error_description", refusal.message());
        return HttpResponse.json(refusal.status(), body.bytes())
                .with("x-amzn-ErrorType", refusal.code() + ":http://internal.amazon.com/coral/com.amazonaws.sso.oidc/");
    }

    /** InvalidGrantException is invalid_grant to OAuth. */
    private static String error(String code) {
        return code.replaceFirst("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
