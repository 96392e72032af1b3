package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.StoredSessions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code clear}: removes kept sessions. */
@Command(name = "clear", sortOptions = false, description = "Remove kept sessions, of one profile or of all.")
final class ClearCommand extends VaultCommand {
    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "The profile; all of them without it")
    @Nullable
    String profile;

    @Override
    int run(Composition composition) {
        StoredSessions sessions = composition.sessions();
        String one = profile;
        int removed = one == null ? sessions.removeAll() : sessions.removeOf(Set.of(one));
        print("Cleared " + removed + " sessions.");
        return 0;
    }
}
