package dev.awsvault.standin.store;

import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A 1Password Connect server with one vault, as far as items go. It refuses what the published API description does not
 * allow, and loses blanks at the ends of titles.
 *
 * @see <a href="https://developer.1password.com/docs/connect/api-reference">Connect server API reference</a>
 */
public final class ConnectStandIn extends LoopbackServer {
    private static final Set<String> CATEGORIES = Set.of("LOGIN", "PASSWORD", "API_CREDENTIAL", "SECURE_NOTE");
    private static final Set<String> TYPES = Set.of("STRING", "CONCEALED", "EMAIL", "URL", "OTP", "DATE");

    private final String vaultId;
    private final String token;
    private final InstantSource clock;
    private final Map<String, Json.Members> items = new LinkedHashMap<>();
    private int lastId;

    /** @param port 0 for any that is free */
    public ConnectStandIn(int port, String vaultId, String token, InstantSource clock) throws IOException {
        super(port);
        this.vaultId = vaultId;
        this.token = token;
        this.clock = clock;
    }

    /** The items as they are kept. */
    public synchronized List<String> items() {
        return items.values().stream().map(JsonForm::of).toList();
    }

    /** Puts an item there as another program would have; gives its id. */
    public synchronized String put(String json) {
        return JsonForm.of(keep(newId(), Json.parseObject(json), 1)).replaceAll(".*?\"id\":\"([^\"]*)\".*", "$1");
    }

    @Override
    synchronized Reply reply(Asked asked) {
        if (!asked.header("Authorization").equals("Bearer " + token)) return refusal(401, "Invalid bearer token");
        String items = "/v1/vaults/" + vaultId + "/items";
        if (!asked.path().startsWith("/v1/vaults/")) return refusal(404, "Not found");
        if (!asked.path().equals(items) && !asked.path().startsWith(items + "/")) {
            return refusal(404, "Vault not found");
        }
        try {
            return asked.path().equals(items)
                    ? all(asked)
                    : one(asked, asked.path().substring(items.length() + 1));
        } catch (IllegalArgumentException e) {
            return refusal(400, "Bad request: " + e.getMessage());
        }
    }

    private Reply all(Asked asked) {
        return switch (asked.method()) {
            case "GET" -> new Reply(200, JsonForm.of(new Json.Items(overviews(title(asked.query())))));
            case "POST" -> new Reply(200, JsonForm.of(keep(newId(), asked.object(), 1)));
            default -> refusal(405, "Method not allowed");
        };
    }

    private Reply one(Asked asked, String id) {
        Json.Members item = items.get(id);
        if (item == null) return refusal(404, "Item not found");
        return switch (asked.method()) {
            case "GET" -> new Reply(200, JsonForm.of(item));
            case "PUT" -> {
                Json.Members given = asked.object();
                require(given.text("id").equals(Optional.of(id)), "the id is not that of the path");
                yield new Reply(
                        200, JsonForm.of(keep(id, given, item.integer("version").orElseThrow() + 1)));
            }
            case "DELETE" -> {
                items.remove(id);
                yield new Reply(204, "");
            }
            default -> refusal(405, "Method not allowed");
        };
    }

    private List<Json> overviews(Optional<String> title) {
        List<Json> overviews = new ArrayList<>();
        for (Json.Members item : items.values()) {
            if (title.isEmpty() || item.text("title").equals(title)) {
                overviews.add(JsonForm.without(item, "fields", "sections"));
            }
        }
        return overviews;
    }

    /** {@code filter=title eq "…"}; of quotes within, nothing is written down. */
    private static Optional<String> title(String query) {
        if (query.isEmpty()) return Optional.empty();
        require(query.startsWith("filter="), "unknown parameter");
        String filter = URLDecoder.decode(query.substring("filter=".length()), StandardCharsets.UTF_8);
        require(filter.startsWith("title eq \"") && filter.endsWith("\""), "unknown filter");
        String title = filter.substring("title eq \"".length(), filter.length() - 1);
        require(title.indexOf('"') < 0 && title.indexOf('\\') < 0, "malformed filter");
        return Optional.of(title);
    }

    private Json.Members keep(String id, Json.Members given, long version) {
        String title = given.text("title").orElse("").strip();
        require(!title.isEmpty() && title.chars().noneMatch(Character::isISOControl), "title");
        require(CATEGORIES.contains(given.text("category").orElse("")), "category");
        require(
                given.values().get("vault") instanceof Json.Members vault
                        && vault.text("id").equals(Optional.of(vaultId)),
                "vault");
        Json.Members item = JsonForm.with(given, "id", JsonForm.text(id));
        item = JsonForm.with(item, "title", JsonForm.text(title));
        item = JsonForm.with(item, "fields", fields(given));
        item = JsonForm.with(item, "version", JsonForm.number(version));
        // Seconds, as the real one has them.
        String now = Instant.ofEpochSecond(clock.instant().getEpochSecond()).toString();
        item = JsonForm.with(item, "updatedAt", JsonForm.text(now));
        items.put(id, item);
        return item;
    }

    private static Json.Items fields(Json.Members given) {
        List<Json> fields = new ArrayList<>();
        if (given.values().get("fields") instanceof Json.Items(List<Json> values)) {
            for (Json value : values) {
                require(value instanceof Json.Members, "field");
                Json.Members field = (Json.Members) value;
                require(TYPES.contains(field.text("type").orElse("")), "field type");
                String id = field.text("id").orElse("field" + (fields.size() + 1));
                fields.add(JsonForm.with(field, "id", JsonForm.text(id)));
            }
        }
        return new Json.Items(fields);
    }

    private String newId() {
        return String.format("%026d", ++lastId);
    }

    private static void require(boolean condition, String what) {
        if (!condition) throw new IllegalArgumentException(what);
    }

    private static Reply refusal(int status, String message) {
        return new Reply(
                status,
                new JsonObject()
                        .member("status", status)
                        .member("message", message)
                        .toString());
    }
}
