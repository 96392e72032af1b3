package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.failure.MessageText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code serve revoke}: ends a client's token. */
@Command(
        name = "revoke",
        description = "End the token of a client of 'aws-vault serve'. Credentials that it has fetched stay good until"
                + " they end.")
final class ServeRevokeCommand extends VaultCommand {
    @Parameters(paramLabel = "CLIENT", description = "The name that the token was issued for")
    String client = "";

    @Override
    int run(Composition composition) {
        composition.servers().clientTokens().revoke(client);
        print("Revoked the token of " + MessageText.name(client));
        return 0;
    }
}
