package dev.awsvault.standin.sts;

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
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** STS in AWS's query protocol: form parameters in, XML out. */
public final class StsService implements Service {
    private static final String VERSION = "2011-06-15";
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final Account account;
    private final SignatureVerifier verifier;
    private final Map<String, StsAction> actions;

    public StsService(Account account, WebIdentityProvider provider, InstantSource clock) {
        Issue issue = new Issue(account, clock);
        this.account = account;
        this.verifier = new SignatureVerifier(account, clock, "sts");
        this.actions = Map.of(
                "GetCallerIdentity", new GetCallerIdentity(),
                "GetSessionToken", new GetSessionToken(account, clock, issue),
                "AssumeRole", new AssumeRole(account, clock, issue),
                "AssumeRoleWithWebIdentity", new AssumeRoleWithWebIdentity(account, provider, issue),
                "GetFederationToken", new GetFederationToken(issue));
    }

    /** Takes what no service before it claimed, and refuses what is signed for another one. */
    @Override
    public boolean claims(HttpRequest request) {
        return request.path().equals("/")
                && (isForm(request) || request.method().equals("GET"));
    }

    private static boolean isForm(HttpRequest request) {
        String type = request.header("content-type").orElse("");
        return request.method().equals("POST")
                && type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded");
    }

    @Override
    public Call describe(HttpRequest request, Instant now) {
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

    @Override
    public Answer answer(HttpRequest request) {
        try {
            String claimed = Optional.ofNullable(lenient(request).get("Action")).orElse("");
            // Who calls comes before what is wrong with the call, unless the call needs nobody.
            Optional<Caller> caller = actions.get(claimed) instanceof StsAction.Unsigned
                    ? Optional.empty()
                    : Optional.of(verifier.verify(request));
            Parameters parameters = Parameters.of(request);
            String name = parameters
                    .value("Action")
                    .orElseThrow(() -> new Refusal(
                            400, "MissingAction", "The request is missing an action or a required parameter."));
            StsAction action = action(name, parameters.value("Version").orElse("NO_VERSION_SPECIFIED"));
            parameters.requireOnly(with(action));
            StsAction.Result result =
                    switch (action) {
                        case StsAction.Signed signed -> signed.perform(caller.orElseThrow(), parameters);
                        case StsAction.Unsigned unsigned -> unsigned.perform(parameters);
                    };
            return success(name, result);
        } catch (Refusal refusal) {
            return new Answer(render(refusal), refusal.code(), "");
        }
    }

    private StsAction action(String name, String version) {
        StsAction action = actions.get(name);
        if (action == null || !version.equals(VERSION)) {
            throw new Refusal(400, "InvalidAction", "Could not find operation " + name + " for version " + version);
        }
        return action;
    }

    private static Set<String> with(StsAction action) {
        Set<String> names = new HashSet<>(action.parameters());
        names.add("Action");
        names.add("Version");
        return names;
    }

    private static Answer success(String action, StsAction.Result result) {
        String requestId = UUID.randomUUID().toString();
        String xml = new Xml()
                .element(action + "Result", result.xml())
                .element("ResponseMetadata", new Xml().element("RequestId", requestId))
                .root(action + "Response", NAMESPACE);
        return new Answer(HttpResponse.xml(200, requestId, xml), Call.OK, result.issuedAccessKeyId());
    }

    @Override
    public HttpResponse render(Refusal refusal) {
        String requestId = UUID.randomUUID().toString();
        Xml error = new Xml()
                .element("Type", refusal.type())
                .element("Code", refusal.code())
                .element("Message", refusal.message());
        String xml = new Xml()
                .element("Error", error)
                .element("RequestId", requestId)
                .root("ErrorResponse", NAMESPACE);
        return HttpResponse.xml(refusal.status(), requestId, xml);
    }
}
