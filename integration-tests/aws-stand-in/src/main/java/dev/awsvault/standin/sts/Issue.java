package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Session;
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

    static Xml credentials(Session session) {
        return new Xml()
                .element("AccessKeyId", session.accessKeyId())
                .element("SecretAccessKey", session.secret())
                .element("SessionToken", session.token())
                .element("Expiration", session.expiration().toString());
    }
}
