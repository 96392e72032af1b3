package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.signing.Caller;
import java.util.Optional;
import java.util.Set;

/** Makes a key active or inactive. */
record UpdateAccessKey(IamCalls calls) implements QueryAction.Signed {
    @Override
    public Set<String> parameters() {
        return Set.of("UserName", "AccessKeyId", "Status");
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Constraints constraints = new Constraints();
        Optional<String> name = constraints.optional(parameters, "UserName", IamCalls.USER_NAME);
        String keyId = constraints.required(parameters, "AccessKeyId", IamCalls.KEY_ID);
        String status = constraints.oneOf(parameters, "Status", "Active", "Inactive");
        constraints.enforce();
        IamUser user = calls.user(caller, "UpdateAccessKey", name);
        IamCalls.requireKey(user, keyId);
        calls.account()
                .setStatus(user, keyId, status.equals("Active") ? AccessKey.Status.ACTIVE : AccessKey.Status.INACTIVE);
        return Result.nothing();
    }
}
