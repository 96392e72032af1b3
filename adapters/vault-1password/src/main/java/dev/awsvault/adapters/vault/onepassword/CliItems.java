package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The items of a vault through {@code op item}. Of an item only title and id are in arguments, which other users of
 * the machine can list; its JSON goes in and comes out by pipes.
 *
 * @see <a href="https://developer.1password.com/docs/cli/reference/management-commands/item">op item</a>
 */
final class CliItems implements OnePasswordItems {
    private static final byte[] NOTHING = {};

    private final OpProgram op;
    private final ItemShape shape;

    CliItems(OpProgram op, ItemShape shape) {
        this.op = op;
        this.shape = shape;
    }

    @Override
    public List<Overview> list() {
        OpProgram.Result result =
                op.item(List.of("list", "--categories", "API Credential", "--tags", shape.tag()), NOTHING);
        List<Overview> overviews = new ArrayList<>();
        try {
            for (JsonValue element : OpProgram.array(result.output())) {
                if (!(element instanceof JsonObject item)) return OpProgram.notUnderstood();
                overviews.add(Overview.of(item));
            }
        } catch (MalformedJson _) {
            return OpProgram.notUnderstood();
        }
        return overviews;
    }

    /** One run where the title finds the item, which it does unless there are several. */
    @Override
    public List<StoredItem> titled(String title) {
        if (title.startsWith("-")) return amongAll(title);
        OpProgram.Result result = op.item(List.of("get", title), NOTHING);
        switch (result.end()) {
            case NO_SUCH_ITEM -> {
                result.output().close();
                return List.of();
            }
            case SEVERAL_ITEMS -> {
                result.output().close();
                return amongAll(title);
            }
            case DONE -> {
                StoredItem item = item(result.output());
                // It also finds by id, by address, and perhaps in another case.
                return item.is(title, shape) ? List.of(item) : amongAll(title);
            }
        }
        throw new AssertionError(result.end());
    }

    @Override
    public StoredItem create(String key, String value) {
        // The pipe matters: from a file op does not take the template.
        OpProgram.Result result = op.item(List.of("create", "-"), shape.newItem(key, value, ""));
        return result.end() == OpProgram.End.DONE ? item(result.output()) : OpProgram.notUnderstood();
    }

    @Override
    public boolean replace(String id, byte[] item) {
        return done(op.item(List.of("edit", id), item));
    }

    @Override
    public boolean delete(String id) {
        return done(op.item(List.of("delete", id), NOTHING));
    }

    private static boolean done(OpProgram.Result result) {
        try (SecretString _ = result.output()) {
            return result.end() == OpProgram.End.DONE;
        }
    }

    private List<StoredItem> amongAll(String title) {
        List<StoredItem> found = new ArrayList<>();
        for (Overview overview : list()) {
            if (overview.title().equals(title) && overview.has(shape)) {
                get(overview.id()).filter(item -> item.is(title, shape)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<StoredItem> get(String id) {
        OpProgram.Result result = op.item(List.of("get", id), NOTHING);
        if (result.end() == OpProgram.End.DONE) return Optional.of(item(result.output()));
        result.output().close();
        return Optional.empty();
    }

    private static StoredItem item(SecretString output) {
        try {
            return StoredItem.of(OpProgram.object(output));
        } catch (MalformedJson _) {
            return OpProgram.notUnderstood();
        }
    }
}
