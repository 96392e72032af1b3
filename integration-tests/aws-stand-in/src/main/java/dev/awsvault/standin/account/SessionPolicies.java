package dev.awsvault.standin.account;

import java.util.List;

/**
 * The policies that a call passed to narrow its session; kept for tests to read, not enforced.
 *
 * @param inline the JSON document; empty for none
 */
public record SessionPolicies(String inline, List<String> arns) {
    public SessionPolicies {
        arns = List.copyOf(arns);
    }

    public boolean isEmpty() {
        return inline.isEmpty() && arns.isEmpty();
    }
}
