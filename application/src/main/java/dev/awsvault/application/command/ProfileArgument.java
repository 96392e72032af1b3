package dev.awsvault.application.command;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.UsageFailure;

/** The profile of a command that names none. */
final class ProfileArgument {
    private ProfileArgument() {}

    static String fromEnvironment(Environment environment) {
        return environment
                .get("AWS_PROFILE")
                .orElseThrow(() -> new UsageFailure("required argument 'profile' not provided, try --help"));
    }
}
