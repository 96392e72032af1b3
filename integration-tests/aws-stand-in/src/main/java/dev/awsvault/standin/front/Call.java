package dev.awsvault.standin.front;

import dev.awsvault.standin.account.SignerKind;
import java.time.Instant;
import java.util.Map;

/**
 * A call as the journal keeps it.
 *
 * @param accessKeyId the signer's, also if the signature was refused; empty if there was none
 * @param region what the signature was made for; empty if there was none
 * @param method GET or POST
 * @param query as it came over the wire, still percent-encoded: what a log on the way would hold
 * @param parameters all but Action and Version; holds the MFA code, for this is no real one
 * @param status the HTTP status sent; 0 if none was
 * @param outcome {@link #OK}, the error code, or the name of the injected fault
 * @param issuedAccessKeyId of the credentials that the call was given; empty if none
 */
public record Call(
        Instant time,
        String action,
        String accessKeyId,
        SignerKind signer,
        String region,
        String method,
        String query,
        Map<String, String> parameters,
        int status,
        String outcome,
        String issuedAccessKeyId) {
    /** The outcome of a call that was answered as wished. */
    public static final String OK = "OK";

    public Call {
        parameters = Map.copyOf(parameters);
    }

    /** A parameter; empty if the call did not have it. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public boolean succeeded() {
        return outcome.equals(OK);
    }

    /** A call that nobody signed. */
    public static Call unsigned(Instant time, String action, HttpRequest request, Map<String, String> parameters) {
        return new Call(
                time, action, "", SignerKind.UNSIGNED, "", request.method(), request.query(), parameters, 0, "", "");
    }

    Call with(int newStatus, String newOutcome, String newIssuedAccessKeyId) {
        return new Call(
                time,
                action,
                accessKeyId,
                signer,
                region,
                method,
                query,
                parameters,
                newStatus,
                newOutcome,
                newIssuedAccessKeyId);
    }
}
