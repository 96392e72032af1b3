package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.vault.SessionName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: profiles, whose key they use, and their sessions, without opening any item. */
@Command(
        name = "list",
        aliases = "ls",
        sortOptions = false,
        description = "List profiles, the credentials they use, and their sessions.")
final class ListCommand extends VaultCommand {
    private static final String NONE = "-";

    @Option(names = "--profiles", description = "Show only the profiles' names")
    boolean profiles;

    @Option(names = "--sessions", description = "Show only the sessions' names")
    boolean sessions;

    @Option(names = "--credentials", description = "Show only the profiles that have credentials of their own")
    boolean credentials;

    @Option(names = "--json", description = "As JSON: an array of objects, see docs/usage.md")
    boolean json;

    @Override
    int run(Composition composition) {
        StringBuilder out = new StringBuilder();
        if (json) {
            if (credentials || profiles || sessions) {
                throw new UsageFailure("--json goes with neither --profiles, --credentials nor --sessions");
            }
            line(out, json(composition));
        } else if (credentials) {
            new StoredKeys(composition.vault()).profiles().forEach(name -> line(out, name));
        } else if (profiles) {
            composition.configFile().read().profileNames().forEach(name -> line(out, name));
        } else if (sessions) {
            new SsoTokenLabels(
                            composition.configFile().read(),
                            composition.ssoTokens().startUrls())
                    .all()
                    .forEach(label -> line(out, label));
            composition.sessions().live().forEach(name -> line(out, label(name)));
        } else {
            table(composition).print(out);
        }
        world().out().print(out);
        return 0;
    }

    private TextTable table(Composition composition) {
        ProfileListing listing = new ProfileListing(composition);
        TextTable table = new TextTable("Profile", "Credentials", "Sessions");
        for (ProfileListing.Line line : listing.lines()) {
            List<String> labels = new ArrayList<>();
            line.startUrl().ifPresent(startUrl -> labels.add(listing.tokenLabel(startUrl)));
            for (SessionName session : line.sessions()) labels.add(label(session));
            table.add(
                    line.profile().orElse(NONE),
                    line.keyOwner().orElse(NONE),
                    labels.isEmpty() ? NONE : String.join(", ", labels));
        }
        return table;
    }

    /** Docs: docs/usage.md. */
    private static String json(Composition composition) {
        JsonWriter json = new JsonWriter().beginArray();
        for (ProfileListing.Line line : new ProfileListing(composition).lines()) {
            json.beginObject();
            textOrNull(json.name("Profile"), line.profile());
            textOrNull(json.name("Credentials"), line.keyOwner());
            textOrNull(json.name("SsoStartUrl"), line.startUrl());
            json.name("Sessions").beginArray();
            for (SessionName session : line.sessions()) {
                json.beginObject().name("Type").text(session.slot().type().id()).name("MfaSerial");
                textOrNull(json, Optional.of(session.slot().mfaSerial()).filter(serial -> !serial.isEmpty()));
                json.name("Expiration").text(session.expiration().toString()).endObject();
            }
            json.endArray().endObject();
        }
        return new String(json.endArray().finish(), StandardCharsets.UTF_8);
    }

    private static void textOrNull(JsonWriter json, Optional<String> text) {
        if (text.isPresent()) json.text(text.get());
        else json.nullValue();
    }

    private String label(SessionName name) {
        Instant now = world().clock().instant();
        return name.slot().type().id() + ":" + GoDuration.format(Duration.between(now, name.expiration()));
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
