package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.time.InstantSource;

/** Issues sessions and writes them the way three of the actions answer. */
final class Issue {
    private final Account account;
    private final InstantSource clock;

    Issue(Account account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    Session session(Identity identity, int seconds) {
        return account.issue(identity, clock.instant().plusSeconds(seconds));
    }

    /** One that ends with the caller's access key. */
    Session session(Identity identity, int seconds, Caller caller) {
        return account.issue(identity, clock.instant().plusSeconds(seconds), caller.accessKeyId());
    }

    static Xml credentials(Session session) {
        return new Xml()
                .element("AccessKeyId", session.accessKeyId())
                .element("SecretAccessKey", session.secret())
                .element("SessionToken", session.token())
                .element("Expiration", session.expiration().toString());
    }
}
