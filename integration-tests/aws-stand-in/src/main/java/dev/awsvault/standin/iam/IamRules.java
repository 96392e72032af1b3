package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.front.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what at IAM, and what else tests can turn about it. At first a user may do everything with its own keys and
 * nothing with those of others; a role may do nothing.
 */
public final class IamRules {
    private final Account account;
    private final Map<String, Set<String>> allowed = new HashMap<>();
    private final Set<String> onlyWithMfa = new HashSet<>();
    private int pageSize = 100;

    public IamRules(Account account) {
        this.account = account;
    }

    /**
     * The user may do these actions on itself, and no others.
     *
     * @param actions as they are called, {@code CreateAccessKey}
     */
    public synchronized void allowOnly(IamUser user, String... actions) {
        allowed.put(user.arn(), Set.of(actions));
    }

    /** Whoever has the role may do these actions on every user of its account, and no others. */
    public synchronized void allowOnly(Role role, String... actions) {
        allowed.put(role.arn(), Set.of(actions));
    }

    /** Everything is denied to the user without MFA, as by the policy of IAM's user guide that lets users manage themselves. */
    public synchronized void requireMfa(IamUser user) {
        onlyWithMfa.add(user.arn());
    }

    /** How many keys a page has at most, also where the client would take more; AWS reserves that to itself. */
    public synchronized void pageSize(int keys) {
        pageSize = keys;
    }

    synchronized int pageSize() {
        return pageSize;
    }

    /** See {@link Account#keyDelays}. */
    public void keyDelays(Duration ofNewKeys, Duration ofEndedKeys) {
        account.keyDelays(ofNewKeys, ofEndedKeys);
    }

    /** @throws Refusal AccessDenied, with AWS's words */
    synchronized void authorize(Identity caller, String action, String userName) {
        String refused = "User: " + caller.arn() + " is not authorized to perform: iam:" + action
                + " on resource: user " + userName;
        if (caller instanceof Identity.LongTerm(var user) && onlyWithMfa.contains(user.arn())) {
            throw Refusal.accessDenied(refused + " with an explicit deny in an identity-based policy");
        }
        if (!isAllowed(caller, action, userName)) {
            throw Refusal.accessDenied(
                    refused + " because no identity-based policy allows the iam:" + action + " action");
        }
    }

    private boolean isAllowed(Identity caller, String action, String userName) {
        return switch (caller) {
            case Identity.LongTerm(IamUser user) -> isAllowed(user, action, userName);
            case Identity.UserSession(IamUser user, boolean _) -> isAllowed(user, action, userName);
            case Identity.AssumedRole session ->
                allowed.getOrDefault(session.role().arn(), Set.of()).contains(action);
            case Identity.Federated _ -> false;
        };
    }

    private boolean isAllowed(IamUser user, String action, String userName) {
        Set<String> actions = allowed.get(user.arn());
        return user.userName().equals(userName) && (actions == null || actions.contains(action));
    }
}
