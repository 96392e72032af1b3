package dev.awsvault.standin.login;

import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.front.Answer;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.HttpResponse;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.json.JsonObject;
import dev.awsvault.standin.rest.JsonBody;
import dev.awsvault.standin.rest.Operation;
import dev.awsvault.standin.rest.RestService;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The Sign-In service of API version 2023-01-01: CreateOAuth2Token, for refreshing. */
public final class SigninService extends RestService {
    private static final Set<String> MEMBERS =
            Set.of("clientId", "grantType", "code", "redirectUri", "codeVerifier", "refreshToken");

    private final LoginSessions sessions;
    private final InstantSource clock;
    private final Set<String> usedProofs = ConcurrentHashMap.newKeySet();

    public SigninService(LoginSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    protected List<Operation> operations() {
        return List.of(new Operation("POST", "/v1/token", "CreateOAuth2Token", this::createToken));
    }

    private Answer createToken(HttpRequest request) {
        JsonBody body = JsonBody.of(request, MEMBERS, SigninService::invalid);
        if (!body.required("clientId").matches("arn:aws:signin:::devtools/(cross-device|same-device)")) {
            throw invalid("Invalid clientId");
        }
        String grantType = body.required("grantType");
        DpopProof proof = DpopProof.of(request, clock.instant());
        if (!usedProofs.add(proof.id())) {
            throw invalid("The DPoP proof was used before");
        }
        return switch (grantType) {
            case "refresh_token" -> refresh(body, proof);
            // Nothing here gives out codes, so any that comes is from elsewhere and long ago.
            case "authorization_code" ->
                throw new Refusal(401, "AUTHCODE_EXPIRED", "The authorization code is invalid or has expired");
            default -> throw invalid("Invalid grantType");
        };
    }

    private Answer refresh(JsonBody body, DpopProof proof) {
        for (String name : List.of("code", "redirectUri", "codeVerifier")) {
            if (body.optional(name).isPresent()) {
                throw invalid(name + " does not belong to a refresh");
            }
        }
        LoginSessions.Refreshed refreshed = sessions.refresh(body.required("refreshToken"), proof);
        Session session = refreshed.session();
        JsonObject answer = new JsonObject()
                .member(
                        "accessToken",
                        new JsonObject()
                                .member("accessKeyId", session.accessKeyId())
                                .member("secretAccessKey", session.secret())
                                .member("sessionToken", session.token()))
                .member("tokenType", "aws_sigv4")
                .member("expiresIn", refreshed.seconds())
                .member("refreshToken", refreshed.refreshToken());
        return new Answer(HttpResponse.json(200, answer.bytes()), Call.OK, session.accessKeyId());
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, "INVALID_REQUEST", message);
    }

    @Override
    public Refusal throttled() {
        return new Refusal(429, "INVALID_REQUEST", "Too many requests");
    }

    /** The refusals of this service carry its OAuth 2 code; the exception follows from it. */
    @Override
    public HttpResponse render(Refusal refusal) {
        String exception =
                switch (refusal.status()) {
                    case 400 -> "ValidationException";
                    case 401, 403 -> "AccessDeniedException";
                    case 429 -> "TooManyRequestsError";
                    default -> "InternalServerException";
                };
        String error = refusal.status() < 500 ? refusal.code() : "server_error";
        JsonObject body = new JsonObject().member("error", error).member("message", refusal.message());
        return HttpResponse.json(refusal.status(), body.bytes()).with("x-amzn-ErrorType", exception);
    }
}
