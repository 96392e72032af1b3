package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Tells of a user, or of the caller. */
record GetUser(IamCalls calls) implements QueryAction.Signed {
    @Override
    public Set<String> parameters() {
        return Set.of("UserName");
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Constraints constraints = new Constraints();
        Optional<String> name = constraints.optional(parameters, "UserName", IamCalls.USER_NAME);
        constraints.enforce();
        IamUser user = calls.user(caller, "GetUser", name);
        Instant created = Instant.ofEpochSecond(calls.account().createdAt(user).getEpochSecond());
        Xml xml = new Xml()
                .element("Path", user.path())
                .element("UserName", user.userName())
                .element("UserId", user.uniqueId())
                .element("Arn", user.arn())
                .element("CreateDate", created.toString());
        return new Result(new Xml().element("User", xml), "");
    }
}
