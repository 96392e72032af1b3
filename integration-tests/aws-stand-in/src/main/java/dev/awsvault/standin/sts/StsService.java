package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.query.QueryService;
import dev.awsvault.standin.signing.SignatureVerifier;
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.time.InstantSource;
import java.util.Map;

/** STS in AWS's query protocol. */
public final class StsService extends QueryService {
    public StsService(Account account, WebIdentityProvider provider, InstantSource clock) {
        this(account, provider, clock, new Issue(account, clock));
    }

    private StsService(Account account, WebIdentityProvider provider, InstantSource clock, Issue issue) {
        super(
                "2011-06-15",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                account,
                SignatureVerifier.ofAnyRegion(account, clock, "sts"),
                Map.of(
                        "GetCallerIdentity", new GetCallerIdentity(),
                        "GetSessionToken", new GetSessionToken(account, clock, issue),
                        "AssumeRole", new AssumeRole(account, clock, issue),
                        "AssumeRoleWithWebIdentity", new AssumeRoleWithWebIdentity(account, provider, issue),
                        "GetFederationToken", new GetFederationToken(issue)));
    }

    /** Takes what no service before it claimed, and refuses what is signed for another one. */
    @Override
    public boolean claims(HttpRequest request) {
        return isQuery(request);
    }
}
