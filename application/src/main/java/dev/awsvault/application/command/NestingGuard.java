package dev.awsvault.application.command;

import dev.awsvault.domain.child.ChildEnvironment;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.UsageFailure;

/** Credentials inside of other credentials confuse people: refused unless they insist. */
final class NestingGuard {
    private NestingGuard() {}

    static void check(Environment environment, String where) {
        if (environment.get(ChildEnvironment.MARKER).isPresent()) {
            throw new UsageFailure(where + "; 'exit' from the subshell or unset AWS_VAULT to force");
        }
    }
}
