package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.SignerKind;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.query.QueryService;
import dev.awsvault.standin.signing.Caller;
import dev.awsvault.standin.signing.SignatureVerifier;
import java.time.InstantSource;
import java.util.Map;

/** IAM in AWS's query protocol. It takes signatures of one region, wherever the caller is. */
public final class IamService extends QueryService {
    private static final String VERSION = "2010-05-08";

    public IamService(Account account, IamRules rules, InstantSource clock) {
        this(account, new IamCalls(account, rules), clock);
    }

    private IamService(Account account, IamCalls calls, InstantSource clock) {
        super(
                VERSION,
                "https://iam.amazonaws.com/doc/2010-05-08/",
                account,
                SignatureVerifier.ofRegion(account, clock, "iam", "us-east-1"),
                Map.of(
                        "GetUser", new GetUser(calls),
                        "ListAccessKeys", new ListAccessKeys(calls),
                        "GetAccessKeyLastUsed", new GetAccessKeyLastUsed(calls),
                        "CreateAccessKey", new CreateAccessKey(calls),
                        "UpdateAccessKey", new UpdateAccessKey(calls),
                        "DeleteAccessKey", new DeleteAccessKey(calls)));
    }

    /** By the API's version: at AWS the host tells it from STS, here both have the same one. */
    @Override
    public boolean claims(HttpRequest request) {
        return isQuery(request) && versionOf(request).equals(VERSION);
    }

    /**
     * Sessions of GetSessionToken without MFA, and federated ones, are refused as if they were unknown
     * (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html, API_GetFederationToken.html).
     */
    @Override
    protected void admit(Caller caller) {
        SignerKind kind = caller.identity().kind();
        if (kind == SignerKind.USER_SESSION || kind == SignerKind.FEDERATED_SESSION) {
            throw SignatureVerifier.invalidToken();
        }
    }
}
