package dev.awsvault.standin.query;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.SignerKind;
import dev.awsvault.standin.front.Answer;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.HttpResponse;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.front.Service;
import dev.awsvault.standin.signing.Authorization;
import dev.awsvault.standin.signing.Caller;
import dev.awsvault.standin.signing.SignatureVerifier;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A service whose operations are told apart by the parameter Action. */
public abstract class QueryService implements Service {
    private final String version;
    private final String namespace;
    private final Account account;
    private final SignatureVerifier verifier;
    private final Map<String, QueryAction> actions;

    /**
     * @param version of the API, which every request names
     * @param namespace of the answers' XML
     */
    protected QueryService(
            String version,
            String namespace,
            Account account,
            SignatureVerifier verifier,
            Map<String, QueryAction> actions) {
        this.version = version;
        this.namespace = namespace;
        this.account = account;
        this.verifier = verifier;
        this.actions = Map.copyOf(actions);
    }

    /** Whether a request has the path and the form of the protocol, whatever the service. */
    protected static boolean isQuery(HttpRequest request) {
        return request.path().equals("/")
                && (isForm(request) || request.method().equals("GET"));
    }

    private static boolean isForm(HttpRequest request) {
        return request.method().equals("POST") && request.isOfType("application/x-www-form-urlencoded");
    }

    /** The version that a request names; empty if it names none. */
    protected static String versionOf(HttpRequest request) {
        return lenient(request).getOrDefault("Version", "");
    }

    @Override
    public final Call describe(HttpRequest request, Instant now) {
        Map<String, String> parameters = new TreeMap<>(lenient(request));
        parameters.remove("Version");
        String action = Optional.ofNullable(parameters.remove("Action")).orElse("");
        Optional<Authorization> claimed = Authorization.claimedBy(request);
        String accessKeyId = claimed.map(Authorization::accessKeyId).orElse("");
        SignerKind signer = claimed.isEmpty() ? SignerKind.UNSIGNED : account.kindOf(accessKeyId);
        String region = claimed.map(Authorization::region).orElse("");
        return new Call(
                now, action, accessKeyId, signer, region, request.method(), request.query(), parameters, 0, "", "");
    }

    private static Map<String, String> lenient(HttpRequest request) {
        try {
            return Parameters.of(request).asMap();
        } catch (Refusal _) {
            return Map.of();
        }
    }

    /** Refuses a caller whose signature is good and who may still not call this service. */
    protected void admit(Caller caller) {}

    @Override
    public final Answer answer(HttpRequest request) {
        try {
            String claimed = lenient(request).getOrDefault("Action", "");
            // Who calls comes before what is wrong with the call, unless the call needs nobody.
            Optional<Caller> caller = actions.get(claimed) instanceof QueryAction.Unsigned
                    ? Optional.empty()
                    : Optional.of(verifier.verify(request));
            caller.ifPresent(this::admit);
            Parameters parameters = Parameters.of(request);
            String name = parameters
                    .value("Action")
                    .orElseThrow(() -> new Refusal(
                            400, "MissingAction", "The request is missing an action or a required parameter."));
            QueryAction action = action(name, parameters.value("Version").orElse("NO_VERSION_SPECIFIED"));
            parameters.requireOnly(with(action));
            QueryAction.Result result =
                    switch (action) {
                        case QueryAction.Signed signed -> signed.perform(caller.orElseThrow(), parameters);
                        case QueryAction.Unsigned unsigned -> unsigned.perform(parameters);
                    };
            return success(name, result);
        } catch (Refusal refusal) {
            return new Answer(render(refusal), refusal.code(), "");
        }
    }

    private QueryAction action(String name, String requestedVersion) {
        QueryAction action = actions.get(name);
        if (action == null || !requestedVersion.equals(version)) {
            throw new Refusal(
                    400, "InvalidAction", "Could not find operation " + name + " for version " + requestedVersion);
        }
        return action;
    }

    private static Set<String> with(QueryAction action) {
        Set<String> names = new HashSet<>(action.parameters());
        names.add("Action");
        names.add("Version");
        return names;
    }

    private Answer success(String action, QueryAction.Result result) {
        String requestId = UUID.randomUUID().toString();
        Xml answer = new Xml();
        if (!result.xml().isEmpty()) {
            answer.element(action + "Result", result.xml());
        }
        String xml = answer.element("ResponseMetadata", new Xml().element("RequestId", requestId))
                .root(action + "Response", namespace);
        return new Answer(HttpResponse.xml(200, requestId, xml), Call.OK, result.issuedAccessKeyId());
    }

    @Override
    public final HttpResponse render(Refusal refusal) {
        String requestId = UUID.randomUUID().toString();
        Xml error = new Xml()
                .element("Type", refusal.type())
                .element("Code", refusal.code())
                .element("Message", refusal.message());
        String xml = new Xml()
                .element("Error", error)
                .element("RequestId", requestId)
                .root("ErrorResponse", namespace);
        return HttpResponse.xml(refusal.status(), requestId, xml);
    }
}
