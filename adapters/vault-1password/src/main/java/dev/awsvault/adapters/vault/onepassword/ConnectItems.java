package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.adapters.vault.server.AccessToken;
import dev.awsvault.adapters.vault.server.Answer;
import dev.awsvault.adapters.vault.server.BaseAddress;
import dev.awsvault.adapters.vault.server.Request;
import dev.awsvault.adapters.vault.server.StoreServer;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The items of a vault behind a 1Password Connect server.
 *
 * @see <a href="https://developer.1password.com/docs/connect/api-reference">Connect server API reference</a>
 */
final class ConnectItems implements OnePasswordItems {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final StoreServer server;
    private final BaseAddress address;
    private final AccessToken token;
    private final String vaultId;
    private final ItemShape shape;

    ConnectItems(StoreServer server, BaseAddress address, AccessToken token, String vaultId, ItemShape shape) {
        this.server = server;
        this.address = address;
        this.token = token;
        this.vaultId = vaultId;
        this.shape = shape;
    }

    @Override
    public List<Overview> list() {
        return overviews("");
    }

    @Override
    public List<StoredItem> titled(String title) {
        List<StoredItem> found = new ArrayList<>();
        for (Overview overview : overviews(filter(title))) {
            // The filter may take more for equal than we do.
            if (overview.title().equals(title) && overview.has(shape)) {
                get(overview.id()).filter(item -> item.is(title, shape)).ifPresent(found::add);
            }
        }
        return found;
    }

    @Override
    public StoredItem create(String key, String value) {
        Answer answer = send(request("POST", "").json(shape.newItem(key, value, vaultId)));
        return item(successful(answer));
    }

    @Override
    public boolean replace(String id, byte[] item) {
        return found(send(request("PUT", "/" + id).json(item)));
    }

    @Override
    public boolean delete(String id) {
        return found(send(request("DELETE", "/" + id)));
    }

    /** A filter has no escape that is written down: for titles that would need one, all are listed. */
    private static String filter(String title) {
        return title.indexOf('"') >= 0 || title.indexOf('\\') >= 0
                ? ""
                : "?filter=" + BaseAddress.escaped("title eq \"" + title + "\"");
    }

    private List<Overview> overviews(String query) {
        Answer answer = successful(send(request("GET", query)));
        try {
            List<Overview> overviews = new ArrayList<>();
            for (JsonValue element : answer.array()) {
                if (!(element instanceof JsonObject item)) throw server.notUnderstood();
                overviews.add(Overview.of(item));
            }
            return overviews;
        } catch (MalformedJson _) {
            throw server.notUnderstood();
        }
    }

    private Optional<StoredItem> get(String id) {
        Answer answer = send(request("GET", "/" + id));
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(item(successful(answer)));
    }

    private StoredItem item(Answer answer) {
        try {
            return StoredItem.of(answer.object());
        } catch (MalformedJson _) {
            throw server.notUnderstood();
        } finally {
            answer.clear();
        }
    }

    private boolean found(Answer answer) {
        if (answer.status() == NOT_FOUND) return false;
        successful(answer).clear();
        return true;
    }

    private Request request(String method, String rest) {
        return new Request(method, address.resolve("/v1/vaults/" + BaseAddress.escaped(vaultId) + "/items" + rest));
    }

    private Answer send(Request request) {
        return server.send(request.bearer(token.get()));
    }

    private Answer successful(Answer answer) {
        if (answer.isSuccess()) return answer;
        String status = " (HTTP " + answer.status() + ")";
        throw new VaultFailure(
                switch (answer.status()) {
                    case UNAUTHORIZED ->
                        server.name() + " refuses the token" + status + "; check AWS_VAULT_OP_CONNECT_TOKEN or"
                                + " OP_CONNECT_TOKEN, it may have ended";
                    case FORBIDDEN ->
                        server.name() + " does not let this token do this in vault " + vaultId + status
                                + "; give it read and write access to the vault";
                    case NOT_FOUND, BAD_REQUEST ->
                        server.name() + " has no vault " + vaultId + " for this token, or is no Connect server" + status
                                + "; --op-vault-id takes the vault's ID, not its name";
                    default -> server.name() + " failed" + status + "; try again, or look at its log";
                });
    }
}
