package dev.awsvault.domain.guard;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.util.Locale;
import java.util.Optional;

/**
 * What a profile says it is for: {@code aws_vault_environment = production}.
 *
 * @param name as it is written: letters, digits, {@code -}, {@code _} and {@code .}, at most {@value #LONGEST}, so that
 *     no prompt and no title can be led astray by it
 */
public record EnvironmentMark(String name) {
    /** What tells the programs of a command, and the shell's prompt. */
    public static final String VARIABLE = "AWS_VAULT_ENVIRONMENT";

    static final int LONGEST = 32;

    /**
     * The profile's own, with what it includes and {@code [default]}. Not its source's: a role is in another account than
     * the key that it is assumed with.
     *
     * @throws ConfigFailure for a name with other characters
     */
    public static Optional<EnvironmentMark> of(ResolvedProfile profile) {
        return profile.find(ProfileKey.ENVIRONMENT).map(EnvironmentMark::parse);
    }

    /** True where a mistake hurts. */
    public boolean isProduction() {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "production", "prod" -> true;
            default -> false;
        };
    }

    private static EnvironmentMark parse(Resolved<String> said) {
        String name = said.value().strip();
        if (!name.isEmpty() && name.length() <= LONGEST && name.chars().allMatch(EnvironmentMark::isAllowed)) {
            return new EnvironmentMark(name);
        }
        throw new ConfigFailure(MessageText.oneLine(said.origin().describe()) + ": "
                + ProfileKey.ENVIRONMENT.configKey() + " = " + MessageText.name(name)
                + " is no name of at most " + LONGEST + " letters, digits, '-', '_' and '.', such as production");
    }

    private static boolean isAllowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }
}
