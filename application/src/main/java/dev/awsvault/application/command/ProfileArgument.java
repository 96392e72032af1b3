package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.UsageFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The profile of a command, which the environment or the folder may name instead, or the person chooses. */
final class ProfileArgument {
    @Parameters(
            arity = "0..1",
            paramLabel = "PROFILE",
            description = "The profile; else the one in $AWS_PROFILE, else the one that a .aws-vault file names, else"
                    + " chosen from a list")
    @Nullable
    String profile;

    String name(Composition composition) {
        String named = profile;
        return named == null ? otherwise(composition) : named;
    }

    /** The one that a word or the environment names. */
    Optional<String> given(Composition composition) {
        String named = profile;
        return named == null ? inEnvironment(composition) : Optional.of(named);
    }

    /** The profile where no word names it. */
    static String otherwise(Composition composition) {
        return inEnvironment(composition)
                .or(() -> composition.directoryProfile().name())
                .orElseGet(() -> chosen(composition));
    }

    static String chosen(Composition composition) {
        if (!composition.terminal().isPresent()) {
            throw new UsageFailure(
                    "required argument 'profile' not provided, AWS_PROFILE is not set, no .aws-vault file"
                            + " is here or above, and there is no terminal to choose on; try --help");
        }
        return composition.pickProfile().orElseThrow(() -> new PromptFailure("no profile chosen"));
    }

    private static Optional<String> inEnvironment(Composition composition) {
        return composition.world().environment().get("AWS_PROFILE");
    }
}
