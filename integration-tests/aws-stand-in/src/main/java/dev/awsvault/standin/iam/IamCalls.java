package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.signing.Caller;
import java.time.Instant;
import java.util.Optional;

/** What the actions have in common: whom they are about, and whether the caller may. */
final class IamCalls {
    static final Constraints.Text USER_NAME = new Constraints.Text(1, 128, "[\\w+=,.@-]+");
    static final Constraints.Text KEY_ID = new Constraints.Text(16, 128, "[\\w]+");

    private final Account account;
    private final IamRules rules;

    IamCalls(Account account, IamRules rules) {
        this.account = account;
        this.rules = rules;
    }

    Account account() {
        return account;
    }

    IamRules rules() {
        return rules;
    }

    /**
     * The user that a call is about: the named one, else the caller.
     *
     * @throws Refusal where nobody is named and the caller is no user, where the caller may not, or where there is none
     */
    IamUser user(Caller caller, String action, Optional<String> named) {
        String name = named.or(() -> ownName(caller.identity()))
                .orElseThrow(() -> Refusal.validation("Must specify userName when calling with non-User credentials"));
        rules.authorize(caller.identity(), action, name);
        return account.user(caller.identity().accountId(), name)
                .orElseThrow(() -> noSuchEntity("The user with name " + name + " cannot be found."));
    }

    private static Optional<String> ownName(Identity caller) {
        return switch (caller) {
            case Identity.LongTerm(IamUser user) -> Optional.of(user.userName());
            case Identity.UserSession(IamUser user, boolean _) -> Optional.of(user.userName());
            case Identity.AssumedRole _, Identity.Federated _ -> Optional.empty();
        };
    }

    static void requireKey(IamUser user, String accessKeyId) {
        if (user.accessKey(accessKeyId).isEmpty()) {
            throw noSuchEntity("The Access Key with id " + accessKeyId + " cannot be found.");
        }
    }

    private static Refusal noSuchEntity(String message) {
        return new Refusal(404, "NoSuchEntity", message);
    }

    /** When the key was made, in whole seconds. */
    Instant created(AccessKey key) {
        return Instant.ofEpochSecond(
                account.accessKeyCreated(key.id()).orElseThrow().getEpochSecond());
    }

    static String status(AccessKey key) {
        return switch (key.status()) {
            case ACTIVE -> "Active";
            case INACTIVE -> "Inactive";
        };
    }
}
