package dev.awsvault.standin.federation;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.front.Answer;
import dev.awsvault.standin.front.Form;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.HttpResponse;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.json.JsonObject;
import dev.awsvault.standin.rest.Operation;
import dev.awsvault.standin.rest.RestService;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The sign-in endpoint: a token for credentials, and the browser that comes with the token. */
public final class FederationService extends RestService {
    private static final Pattern AWS_HOST = Pattern.compile(
            "([a-z0-9-]+\\.)*" + "(aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com|amazonaws-eusc\\.eu)");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost");
    private static final Set<String> TOKEN_NAMES = Set.of("Action", "SessionType", "Session", "SessionDuration");
    private static final Set<String> LOGIN_NAMES = Set.of("Action", "Issuer", "Destination", "SigninToken");

    private final SigninTokens tokens;
    private final Account account;
    private final InstantSource clock;

    public FederationService(SigninTokens tokens, Account account, InstantSource clock) {
        this.tokens = tokens;
        this.account = account;
        this.clock = clock;
    }

    @Override
    protected List<Operation> operations() {
        return List.of(
                new Operation("POST", "/federation", "Federation", this::post),
                new Operation("GET", "/federation", "Federation", this::get),
                new Operation("GET", "/oauth", "SigninOAuth", this::oauth));
    }

    private Answer post(HttpRequest request) {
        if (!request.query().isEmpty() || !request.isOfType("application/x-www-form-urlencoded")) {
            throw invalid("The parameters belong into a form in the body");
        }
        return getSigninToken(values(request.bodyText()));
    }

    private Answer get(HttpRequest request) {
        Map<String, String> values = values(request.query());
        return switch (values.getOrDefault("Action", "")) {
            case "login" -> login(values);
            default -> getSigninToken(values);
        };
    }

    private Answer getSigninToken(Map<String, String> values) {
        requireAction(values, "getSigninToken", TOKEN_NAMES);
        if (!values.getOrDefault("SessionType", "json").equals("json")) {
            throw invalid("Invalid SessionType");
        }
        ConsoleSession session = ConsoleSession.of(
                required(values, "Session"),
                Optional.ofNullable(values.get("SessionDuration")),
                account,
                clock.instant());
        String token = tokens.issue(session.arn(), session.duration());
        return ok(HttpResponse.json(
                200, new JsonObject().member("SigninToken", token).bytes()));
    }

    private Answer login(Map<String, String> values) {
        requireAction(values, "login", LOGIN_NAMES);
        String destination = required(values, "Destination");
        if (!isOf(destination, "https", AWS_HOST)) {
            throw invalid("Invalid Destination");
        }
        ConsoleLogin login = tokens.redeem(
                        required(values, "SigninToken"), values.getOrDefault("Issuer", ""), destination)
                .orElseThrow(() -> new Refusal(400, "InvalidSigninToken", "Invalid or expired sign-in token"));
        return ok(HttpResponse.redirect(login.destination()));
    }

    private Answer oauth(HttpRequest request) {
        Map<String, String> values = values(request.query());
        requireAction(values, "logout", Set.of("Action", "redirect_uri"));
        String target = required(values, "redirect_uri");
        if (!isOf(target, "https", AWS_HOST) && !isHere(target, request)) {
            throw invalid("Invalid redirect_uri");
        }
        return ok(HttpResponse.redirect(target));
    }

    private static void requireAction(Map<String, String> values, String action, Set<String> names) {
        if (!required(values, "Action").equals(action)) {
            throw invalid("Invalid Action");
        }
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw invalid("Unknown parameter: " + name);
            }
        }
    }

    /** The sign-in that a sign-out leads to is this very service. */
    private static boolean isHere(String url, HttpRequest request) {
        return url.startsWith(request.origin() + "/") && isOf(url, "http", LOOPBACK);
    }

    private static boolean isOf(String url, String scheme, Pattern host) {
        try {
            URI uri = new URI(url);
            return scheme.equals(uri.getScheme())
                    && uri.getHost() != null
                    && host.matcher(uri.getHost()).matches();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw invalid("Missing parameter: " + name);
        }
        return value;
    }

    private static Map<String, String> values(String form) {
        try {
            return Form.values(form);
        } catch (IllegalArgumentException _) {
            throw invalid("Badly encoded, or given twice");
        }
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, "InvalidParameter", message);
    }

    @Override
    public Refusal throttled() {
        return new Refusal(429, "TooManyRequests", "Too Many Requests");
    }

    /** The page of a servlet container, which is what clients of this endpoint get to read. */
    @Override
    public HttpResponse render(Refusal refusal) {
        String status = "HTTP Status " + refusal.status();
        return HttpResponse.html(
                refusal.status(),
                "<!doctype html><html><head><title>" + status + "</title></head><body><h1>" + status + " - "
                        + refusal.message().replace("<", "&lt;") + "</h1></body></html>\n");
    }
}
