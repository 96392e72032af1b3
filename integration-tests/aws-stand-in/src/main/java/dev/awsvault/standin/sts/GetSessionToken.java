package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.time.InstantSource;
import java.util.Set;

/** Temporary credentials for an IAM user: 15 minutes to 36 hours, 12 hours unless asked, with or without MFA. */
final class GetSessionToken implements QueryAction.Signed {
    private final Account account;
    private final InstantSource clock;
    private final Issue issue;

    GetSessionToken(Account account, InstantSource clock, Issue issue) {
        this.account = account;
        this.clock = clock;
        this.issue = issue;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("DurationSeconds", "SerialNumber", "TokenCode");
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Constraints constraints = new Constraints();
        int seconds = constraints.number(parameters, "DurationSeconds", 900, 129_600, 43_200);
        MfaParameters mfa = MfaParameters.read(parameters, constraints);
        constraints.enforce();
        if (!(caller.identity() instanceof Identity.LongTerm(var user))) {
            throw Refusal.accessDenied("Cannot call GetSessionToken with session credentials");
        }
        boolean withMfa = mfa.prove(user, account, clock);
        Session session = issue.session(new Identity.UserSession(user, withMfa), seconds, caller);
        return new Result(new Xml().element("Credentials", Issue.credentials(session)), session.accessKeyId());
    }
}
