package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.server.ClientToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve list}: who has a token. */
@Command(name = "list", sortOptions = false, description = "List the clients of 'aws-vault serve' that have a token.")
final class ServeListCommand extends VaultCommand {
    @Option(names = "--json", description = "As JSON")
    boolean json;

    @Override
    int run(Composition composition) {
        List<ClientToken> tokens = composition.servers().clientTokens().list();
        if (json) print(json(tokens));
        else world().out().print(table(tokens));
        return 0;
    }

    private String table(List<ClientToken> tokens) {
        TextTable table = new TextTable("Client", "Profiles", "Issued", "Ends");
        for (ClientToken token : tokens) {
            table.add(
                    token.name(),
                    token.profiles().isEmpty() ? "all" : String.join(", ", token.profiles()),
                    token.issued().toString(),
                    end(token));
        }
        StringBuilder text = new StringBuilder();
        table.print(text);
        return text.toString();
    }

    private String end(ClientToken token) {
        Instant now = world().clock().instant();
        if (token.end().equals(ClientToken.NO_END)) return "-";
        return token.hasEnded(now) ? "ended" : token.end().toString();
    }

    /** Docs: docs/serve.md. */
    private static String json(List<ClientToken> tokens) {
        JsonWriter json = new JsonWriter().beginArray();
        for (ClientToken token : tokens) {
            json.beginObject()
                    .name("Client")
                    .text(token.name())
                    .name("Profiles")
                    .beginArray();
            token.profiles().forEach(json::text);
            json.endArray().name("Issued").text(token.issued().toString()).name("Ends");
            if (token.end().equals(ClientToken.NO_END)) json.nullValue();
            else json.text(token.end().toString());
            json.endObject();
        }
        return new String(json.endArray().finish(), StandardCharsets.UTF_8);
    }
}
