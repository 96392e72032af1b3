package dev.awsvault.standin.sso;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.account.SessionPolicies;
import dev.awsvault.standin.front.Answer;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.Form;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.HttpResponse;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.json.JsonObject;
import dev.awsvault.standin.rest.Operation;
import dev.awsvault.standin.rest.RestService;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The access portal's API (SSO, version 2019-06-10): accounts, roles and credentials for the bearer of a token. */
public final class PortalService extends RestService {
    private static final int MAX_PAGE = 100;

    private final SsoDirectory directory;
    private final Account account;
    private final InstantSource clock;

    public PortalService(SsoDirectory directory, Account account, InstantSource clock) {
        this.directory = directory;
        this.account = account;
        this.clock = clock;
    }

    @Override
    protected List<Operation> operations() {
        return List.of(
                new Operation("GET", "/federation/credentials", "GetRoleCredentials", this::getRoleCredentials),
                new Operation("GET", "/assignment/accounts", "ListAccounts", this::listAccounts),
                new Operation("GET", "/assignment/roles", "ListAccountRoles", this::listAccountRoles),
                new Operation("POST", "/logout", "Logout", this::logout));
    }

    private Answer getRoleCredentials(HttpRequest request) {
        authorize(request);
        Map<String, String> query = query(request, Set.of("account_id", "role_name"));
        String accountId = accountId(query);
        String roleName = required(query, "role_name");
        Role role = directory.assignments.role(accountId, roleName).orElseThrow(PortalService::noAccess);
        Identity.AssumedRole identity = new Identity.AssumedRole(
                role,
                directory.userName(),
                "",
                Map.of(),
                Set.of(),
                new SessionPolicies("", List.of()),
                List.of(),
                false);
        Session session = account.issue(identity, clock.instant().plus(role.maxSession()));
        JsonObject credentials = new JsonObject()
                .member("accessKeyId", session.accessKeyId())
                .member("expiration", session.expiration().toEpochMilli())
                .member("secretAccessKey", session.secret())
                .member("sessionToken", session.token());
        JsonObject body = new JsonObject().member("roleCredentials", credentials);
        return new Answer(HttpResponse.json(200, body.bytes()), Call.OK, session.accessKeyId());
    }

    private Answer listAccounts(HttpRequest request) {
        authorize(request);
        Map<String, String> query = query(request, Set.of("next_token", "max_result"));
        List<JsonObject> accounts = new ArrayList<>();
        for (String id : directory.assignments.accountIds()) {
            accounts.add(new JsonObject()
                    .member("accountId", id)
                    .member("accountName", "account-" + id)
                    .member("emailAddress", "aws+" + id + "@example.com"));
        }
        return page("accountList", accounts, query);
    }

    private Answer listAccountRoles(HttpRequest request) {
        authorize(request);
        Map<String, String> query = query(request, Set.of("account_id", "next_token", "max_result"));
        String accountId = accountId(query);
        List<String> names = directory.assignments.roleNames(accountId);
        if (names.isEmpty()) {
            throw noAccess();
        }
        List<JsonObject> roles = new ArrayList<>();
        for (String name : names) {
            roles.add(new JsonObject().member("accountId", accountId).member("roleName", name));
        }
        return page("roleList", roles, query);
    }

    private Answer logout(HttpRequest request) {
        query(request, Set.of());
        directory.sessions.end(authenticate(request));
        return ok(HttpResponse.json(200, new byte[0]));
    }

    /** @return the token */
    private String authenticate(HttpRequest request) {
        String token = request.header("x-amz-sso_bearer_token").orElse("");
        if (directory.sessions.holder(token).isEmpty()) {
            throw new Refusal(401, "UnauthorizedException", "Session token not found or invalid");
        }
        return token;
    }

    private void authorize(HttpRequest request) {
        String token = authenticate(request);
        if (!directory.sessions.holder(token).map(Client::mayUseAccounts).orElse(false)) {
            throw noAccess();
        }
    }

    private static Map<String, String> query(HttpRequest request, Set<String> known) {
        Map<String, String> values;
        try {
            values = Form.values(request.query());
        } catch (IllegalArgumentException e) {
            throw invalid("Badly encoded, or given twice: " + e.getMessage());
        }
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw invalid("Unknown parameter: " + name);
            }
        }
        return values;
    }

    private static String required(Map<String, String> query, String name) {
        String value = query.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw invalid("Missing required parameter: " + name);
        }
        return value;
    }

    private static String accountId(Map<String, String> query) {
        String accountId = required(query, "account_id");
        if (!accountId.matches("\\d{12}")) {
            throw invalid("Invalid account id: " + accountId);
        }
        return accountId;
    }

    /** A token to the next page is the number of the item it starts with; to a client it is opaque. */
    private static Answer page(String name, List<JsonObject> items, Map<String, String> query) {
        int size = number(query.getOrDefault("max_result", Integer.toString(MAX_PAGE)), 1, MAX_PAGE, "max_result");
        int start = number(query.getOrDefault("next_token", "0"), 0, items.size(), "next_token");
        int end = Math.min(items.size(), start + size);
        JsonObject body = new JsonObject()
                .memberOrNone("nextToken", end < items.size() ? Integer.toString(end) : "")
                .member(name, items.subList(start, end));
        return ok(HttpResponse.json(200, body.bytes()));
    }

    private static int number(String text, int min, int max, String name) {
        if (text.matches("\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw invalid("Invalid " + name + ": " + text);
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, "InvalidRequestException", message);
    }

    private static Refusal noAccess() {
        return new Refusal(403, "ForbiddenException", "No access");
    }

    @Override
    public Refusal throttled() {
        return new Refusal(429, "TooManyRequestsException", "HTTP 429 Unknown Code");
    }

    @Override
    public HttpResponse render(Refusal refusal) {
        JsonObject body = new JsonObject()
                .member("message", refusal.message())
                .member("__type", "com.amazonaws.switchboard.portal#" + refusal.code());
        return HttpResponse.json(refusal.status(), body.bytes())
                .with(
                        "x-amzn-ErrorType",
                        refusal.code() + ":http://internal.amazon.com/coral/com.amazonaws.switchboard.portal/");
    }
}
