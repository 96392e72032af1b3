package dev.awsvault.domain.audit;

import dev.awsvault.domain.audit.AuditEntry.Outcome;
import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonNumber;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entry in its place: one line of JSON in UTF-8, described in docs/audit.md. */
public final class AuditLine {
    /** In characters; what is longer is cut, and ends with an ellipsis. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_TEXT = 2048;

    private final ChainLink link;
    private final AuditEntry entry;

    AuditLine(ChainLink link, AuditEntry entry) {
        this.link = link;
        this.entry = entry;
    }

    /** From 1. */
    public long number() {
        return link.number();
    }

    public AuditEntry entry() {
        return entry;
    }

    /** Whether its writer found a piece of a line before it, which a crash had left. */
    boolean isBehindPiece() {
        return link.after() == After.TORN;
    }

    /** As JSON, with every character escaped that steers a terminal, whoever wrote the line. */
    public String json() {
        return new String(format(link, entry), StandardCharsets.UTF_8);
    }

    /** The bytes of the line, without its end: members that are empty are left out, the others in one order. */
    static byte[] format(ChainLink link, AuditEntry entry) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("number").number(link.number()).name("prev").text(link.previous());
        text(json, "after", link.after().id());
        write(json, entry);
        return json.endObject().finish();
    }

    private static void write(JsonWriter json, AuditEntry entry) {
        text(json, "time", entry.time().truncatedTo(ChronoUnit.MILLIS).toString());
        text(json, "how", entry.way().id());
        switch (entry.outcome()) {
            case Outcome.HandedOut handedOut -> {
                text(json, "outcome", "handed-out");
                text(json, "key", cut(handedOut.accessKeyId(), LONGEST_NAME));
            }
            case Outcome.Refused refused -> {
                text(json, "outcome", "refused");
                text(json, "error", cut(refused.error(), LONGEST_NAME));
                text(json, "reason", cut(refused.reason(), LONGEST_TEXT));
            }
        }
        text(json, "profile", cut(entry.subject().profile(), LONGEST_TEXT));
        text(json, "kind", entry.subject().kind().id());
        text(json, "role", cut(entry.subject().role(), LONGEST_TEXT));
        text(json, "client", entry.client());
        write(json, entry.command());
        write(json, entry.caller());
    }

    private static void write(JsonWriter json, AuditedCommand command) {
        text(json, "command", cut(command.name(), LONGEST_NAME));
        if (!command.arguments().isEmpty()) {
            json.name("arguments").beginArray();
            command.arguments().forEach(json::shownText);
            json.endArray();
        }
        if (command.leftOut() > 0) json.name("left_out").number(command.leftOut());
    }

    private static void write(JsonWriter json, Caller caller) {
        text(json, "user", cut(caller.user(), LONGEST_NAME));
        if (caller.userNumber() >= 0) json.name("uid").number(caller.userNumber());
        text(json, "terminal", caller.terminal());
        json.name("process").number(caller.process());
        text(json, "parent", cut(caller.parent(), LONGEST_NAME));
        json.name("parent_process").number(caller.parentProcess());
    }

    private static void text(JsonWriter json, String name, String value) {
        if (!value.isEmpty()) json.name(name).shownText(value);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** Empty where the line is none of a journal's, or of a later version's that says more than this one knows. */
    public static Optional<AuditLine> parse(byte[] line) {
        try {
            JsonObject json = JsonReader.readObject(line, ChainLink.LONGEST_LINE);
            Optional<ChainLink> link = ChainLink.of(json);
            return link.isEmpty() ? Optional.empty() : Optional.of(new AuditLine(link.get(), entry(json)));
        } catch (MalformedJson | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static AuditEntry entry(JsonObject json) throws MalformedJson {
        return new AuditEntry(
                Instant.parse(text(json, "time")),
                HandOutWay.of(text(json, "how")).orElseThrow(() -> new MalformedJson("unknown way")),
                new AuditEntry.Subject(
                        text(json, "profile"),
                        CredentialKind.of(text(json, "kind")).orElseThrow(() -> new MalformedJson("unknown kind")),
                        text(json, "role")),
                text(json, "client"),
                new AuditedCommand(text(json, "command"), arguments(json), (int) number(json, "left_out", 0)),
                new Caller(
                        text(json, "user"),
                        number(json, "uid", -1),
                        text(json, "terminal"),
                        number(json, "process", 0),
                        text(json, "parent"),
                        number(json, "parent_process", 0)),
                outcome(json));
    }

    private static Outcome outcome(JsonObject json) throws MalformedJson {
        return switch (text(json, "outcome")) {
            case "handed-out" -> new Outcome.HandedOut(text(json, "key"));
            case "refused" -> new Outcome.Refused(text(json, "error"), text(json, "reason"));
            default -> throw new MalformedJson("unknown outcome");
        };
    }

    private static List<String> arguments(JsonObject json) throws MalformedJson {
        List<String> arguments = new ArrayList<>();
        if (json.member("arguments").orElse(null) instanceof JsonArray array) {
            for (JsonValue element : array.elements()) {
                if (!(element instanceof JsonText text)) throw new MalformedJson("an argument is not a text");
                arguments.add(text.text());
            }
        }
        return arguments;
    }

    private static String text(JsonObject json, String name) throws MalformedJson {
        return json.text(name).map(JsonText::text).orElse("");
    }

    private static long number(JsonObject json, String name, long otherwise) throws MalformedJson {
        Optional<JsonNumber> number = json.number(name);
        return number.isEmpty() ? otherwise : number.get().wholeNumber().orElse(otherwise);
    }
}
