package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.util.Optional;
import java.util.Set;

/** A new key, of which a user has two at most; inactive ones count. */
record CreateAccessKey(IamCalls calls) implements QueryAction.Signed {
    private static final int MOST_KEYS = 2;

    @Override
    public Set<String> parameters() {
        return Set.of("UserName");
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Constraints constraints = new Constraints();
        Optional<String> name = constraints.optional(parameters, "UserName", IamCalls.USER_NAME);
        constraints.enforce();
        IamUser user = calls.user(caller, "CreateAccessKey", name);
        AccessKey key = calls.account()
                .createAccessKey(user, MOST_KEYS)
                .orElseThrow(() ->
                        new Refusal(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: " + MOST_KEYS));
        Xml xml = new Xml()
                .element("UserName", user.userName())
                .element("AccessKeyId", key.id())
                .element("Status", IamCalls.status(key))
                .element("SecretAccessKey", key.secret())
                .element("CreateDate", calls.created(key).toString());
        return new Result(new Xml().element("AccessKey", xml), key.id());
    }
}
