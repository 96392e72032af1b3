package dev.awsvault.application.command;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.UsageFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The profile of a command, which the environment may name instead. */
final class ProfileArgument {
    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "The profile; else the one in $AWS_PROFILE")
    @Nullable
    String profile;

    String name(Environment environment) {
        String named = profile;
        return named == null ? fromEnvironment(environment) : named;
    }

    static String fromEnvironment(Environment environment) {
        return environment
                .get("AWS_PROFILE")
                .orElseThrow(() -> new UsageFailure("required argument 'profile' not provided, try --help"));
    }
}
