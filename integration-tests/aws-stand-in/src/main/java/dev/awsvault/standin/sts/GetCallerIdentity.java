package dev.awsvault.standin.sts;

import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.util.Set;

/** Tells everyone whose credentials are good who they are; no permission is needed. */
final class GetCallerIdentity implements QueryAction.Signed {
    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Xml xml = new Xml()
                .element("Arn", caller.identity().arn())
                .element("UserId", caller.identity().userId())
                .element("Account", caller.identity().accountId());
        return new Result(xml, "");
    }
}
