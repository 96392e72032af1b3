package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.StoredSessions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code clear}: removes kept sessions. */
@Command(
        name = "clear",
        sortOptions = false,
        description = "Remove kept sessions and SSO tokens, of one profile or of all.")
final class ClearCommand extends VaultCommand {
    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "The profile; all of them without it")
    @Nullable
    String profile;

    @Override
    int run(Composition composition) {
        StoredSessions sessions = composition.sessions();
        String one = profile;
        int removed =
                one == null ? sessions.removeAll() : sessions.removeOf(Set.of(one)) + removeTokenOf(one, composition);
        print("Cleared " + removed + " sessions.");
        return 0;
    }

    private static int removeTokenOf(String profile, Composition composition) {
        Optional<String> startUrl = composition.startUrlOf(profile);
        return startUrl.isPresent() && composition.ssoTokens().remove(startUrl.get()) ? 1 : 0;
    }
}
