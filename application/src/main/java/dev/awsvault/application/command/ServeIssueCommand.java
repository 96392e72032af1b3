package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serve issue}: a token for a client. */
@Command(
        name = "issue",
        sortOptions = false,
        description = {
            "Print a new token for a client of 'aws-vault serve'. It is shown once, and kept as a hash only.",
            "A server that runs takes it at once."
        })
final class ServeIssueCommand extends VaultCommand {
    @Parameters(index = "0", paramLabel = "CLIENT", description = "A name for the client, such as its container's")
    String client = "";

    @Parameters(index = "1..*", paramLabel = "PROFILE", description = "The profiles it may use; all without any")
    List<String> profiles = new ArrayList<>();

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            description = "How long the token is good for; without it: until" + " it is revoked")
    @Nullable
    String ttl;

    @Override
    int run(Composition composition) {
        composition.requireProfiles(profiles);
        String text = ttl;
        Duration life = text == null ? Duration.ZERO : GoDuration.parse("--ttl", text);
        try (SecretString token = composition.servers().clientTokens().issue(client, profiles, life)) {
            print(token.reveal());
        }
        return 0;
    }
}
