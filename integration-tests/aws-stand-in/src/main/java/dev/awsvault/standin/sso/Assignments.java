package dev.awsvault.standin.sso;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which permission sets the user has in which account, as the roles they became there. */
final class Assignments {
    private final Account account;
    private final Map<String, Map<String, Role>> roles = new TreeMap<>();

    Assignments(Account account) {
        this.account = account;
    }

    synchronized Role assign(String accountId, String roleName, Duration sessionDuration) {
        if (!accountId.matches("\\d{12}")
                || !roleName.matches("[\\w+=,.@-]{1,32}")
                || sessionDuration.compareTo(Duration.ofHours(1)) < 0
                || sessionDuration.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException(
                    "not an account id, the name of a permission set (32 characters) and 1 to 12 hours");
        }
        unassign(accountId, roleName);
        Role role = account.createReservedRole(accountId, roleName, sessionDuration);
        roles.computeIfAbsent(accountId, _ -> new TreeMap<>()).put(roleName, role);
        return role;
    }

    synchronized void unassign(String accountId, String roleName) {
        Map<String, Role> ofAccount = roles.getOrDefault(accountId, Map.of());
        if (ofAccount.containsKey(roleName)) {
            account.deleteRole(ofAccount.remove(roleName).arn());
        }
        if (ofAccount.isEmpty()) {
            roles.remove(accountId);
        }
    }

    synchronized Optional<Role> role(String accountId, String roleName) {
        return Optional.ofNullable(roles.getOrDefault(accountId, Map.of()).get(roleName));
    }

    synchronized List<String> accountIds() {
        return List.copyOf(roles.keySet());
    }

    /** None if the account is not assigned. */
    synchronized List<String> roleNames(String accountId) {
        return List.copyOf(roles.getOrDefault(accountId, Map.of()).keySet());
    }
}
