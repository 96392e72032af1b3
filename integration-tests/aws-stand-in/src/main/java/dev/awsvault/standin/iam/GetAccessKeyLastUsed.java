package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.KeyUse;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** When, where and for what a key last signed, to the minute. */
record GetAccessKeyLastUsed(IamCalls calls) implements QueryAction.Signed {
    private static final String NEVER = "N/A";

    @Override
    public Set<String> parameters() {
        return Set.of("AccessKeyId");
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Constraints constraints = new Constraints();
        String keyId = constraints.required(parameters, "AccessKeyId", IamCalls.KEY_ID);
        constraints.enforce();
        Optional<Account.OwnedKey> owned = calls.account().accessKey(keyId);
        if (owned.isEmpty()
                || !owned.get().user().accountId().equals(caller.identity().accountId())) {
            // AWS does not tell which keys there are; its user is unknown then, and so the key is what it names.
            throw Refusal.accessDenied("User: " + caller.identity().arn()
                    + " is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key " + keyId);
        }
        String userName = owned.get().user().userName();
        calls.rules().authorize(caller.identity(), "GetAccessKeyLastUsed", userName);
        Optional<KeyUse> use = calls.account().lastUse(keyId);
        Xml xml = new Xml().element("Region", use.map(KeyUse::region).orElse(NEVER));
        use.ifPresent(u -> xml.element(
                "LastUsedDate", u.at().truncatedTo(ChronoUnit.MINUTES).toString()));
        xml.element("ServiceName", use.map(KeyUse::service).orElse(NEVER));
        return new Result(new Xml().element("AccessKeyLastUsed", xml).element("UserName", userName), "");
    }
}
