package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.signing.Caller;
import java.util.Optional;
import java.util.Set;

/** Ends a key for good, be it active or not, and be it the one that signs. */
record DeleteAccessKey(IamCalls calls) implements QueryAction.Signed {
    @Override
    public Set<String> parameters() {
        return Set.of("UserName", "AccessKeyId");
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Constraints constraints = new Constraints();
        Optional<String> name = constraints.optional(parameters, "UserName", IamCalls.USER_NAME);
        String keyId = constraints.required(parameters, "AccessKeyId", IamCalls.KEY_ID);
        constraints.enforce();
        IamUser user = calls.user(caller, "DeleteAccessKey", name);
        IamCalls.requireKey(user, keyId);
        calls.account().deleteAccessKey(user, keyId);
        return Result.nothing();
    }
}
