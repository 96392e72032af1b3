package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.VaultFailure;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remove}: removes a profile's key and sessions from the vault; the config stays. */
@Command(
        name = "remove",
        aliases = "rm",
        sortOptions = false,
        description = "Remove a profile's credentials and sessions from the vault; its section in the config stays.")
final class RemoveCommand extends VaultCommand {
    @Option(
            names = {"--force", "-f"},
            description = "Do not ask")
    boolean force;

    @Option(
            names = {"--sessions-only", "-s"},
            description = "Remove the sessions, keep the credentials")
    boolean sessionsOnly;

    @Parameters(index = "0", paramLabel = "PROFILE", description = "The profile whose credentials go")
    String profile = "";

    @Override
    int run(Composition composition) {
        // Told while the key is there: with it go the sessions of the roles that are assumed with it.
        Set<String> users = sessionsOnly ? Set.of(profile) : composition.usersOfKey(profile);
        if (!sessionsOnly) {
            StoredKeys keys = new StoredKeys(composition.vault());
            if (!keys.profiles().contains(profile)) {
                throw new VaultFailure("no credentials for profile '" + profile + "' in the "
                        + composition.vault().description() + composition.elsewhere(profile));
            }
            if (!force && !confirmed(composition)) return 0;
            keys.remove(profile);
            print("Deleted credentials.");
        }
        print("Deleted " + composition.sessions().removeOf(users) + " sessions.");
        return 0;
    }

    private boolean confirmed(Composition composition) {
        if (!composition.terminal().isPresent()) {
            throw new PromptFailure("there is no terminal to ask on; use --force to remove without asking");
        }
        String answer = composition
                .terminal()
                .ask("Delete credentials for profile \"" + profile + "\"? (y|N) ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }
}
