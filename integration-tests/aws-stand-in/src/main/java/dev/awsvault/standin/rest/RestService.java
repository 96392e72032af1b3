package dev.awsvault.standin.rest;

import dev.awsvault.standin.front.Answer;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.Form;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.HttpResponse;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.front.Service;
import dev.awsvault.standin.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A service whose operations are told apart by method and path. */
public abstract class RestService implements Service {
    /** What the service can do. */
    protected abstract List<Operation> operations();

    @Override
    public final boolean claims(HttpRequest request) {
        return operation(request).isPresent();
    }

    @Override
    public final Call describe(HttpRequest request, Instant now) {
        Map<String, String> parameters = new TreeMap<>(lenient(request.query()));
        if (request.isOfType("application/json")) {
            parameters.putAll(members(request.bodyText()));
        } else {
            parameters.putAll(lenient(request.bodyText()));
        }
        String action = operation(request).map(Operation::name).orElse("");
        return Call.unsigned(now, action, request, parameters);
    }

    @Override
    public final Answer answer(HttpRequest request) {
        try {
            return operation(request).orElseThrow().handler().handle(request);
        } catch (Refusal refusal) {
            return new Answer(render(refusal), refusal.code(), "");
        }
    }

    @Override
    public Endless endless() {
        return Endless.JSON;
    }

    /** An answer as wished that gives no credentials. */
    protected static Answer ok(HttpResponse response) {
        return new Answer(response, Call.OK, "");
    }

    private Optional<Operation> operation(HttpRequest request) {
        for (Operation operation : operations()) {
            if (operation.matches(request)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> lenient(String form) {
        try {
            return Form.values(form);
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
    }

    /** The members that a journal can show; a list is its items with blanks between them. */
    private static Map<String, String> members(String body) {
        Map<String, String> members = new TreeMap<>();
        try {
            for (Map.Entry<String, Json> member :
                    Json.parseObject(body).values().entrySet()) {
                shown(member.getValue()).ifPresent(text -> members.put(member.getKey(), text));
            }
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
        return members;
    }

    private static Optional<String> shown(Json value) {
        return switch (value) {
            case Json.Text(String text) -> Optional.of(text);
            case Json.Number(String literal) -> Optional.of(literal);
            case Json.Bool(boolean flag) -> Optional.of(Boolean.toString(flag));
            case Json.Items(List<Json> items) ->
                Optional.of(String.join(
                        " ",
                        items.stream()
                                .map(RestService::shown)
                                .flatMap(Optional::stream)
                                .toList()));
            case Json.Null _, Json.Members _ -> Optional.empty();
        };
    }
}
