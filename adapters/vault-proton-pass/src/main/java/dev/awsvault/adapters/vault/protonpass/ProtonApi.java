package dev.awsvault.adapters.vault.protonpass;

import dev.awsvault.adapters.vault.server.AccessToken;
import dev.awsvault.adapters.vault.server.Answer;
import dev.awsvault.adapters.vault.server.BaseAddress;
import dev.awsvault.adapters.vault.server.Request;
import dev.awsvault.adapters.vault.server.StoreServer;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls of Proton's API that the backend needs. The personal access token is exchanged for a session once a run;
 * where the server ends that session, once more.
 */
final class ProtonApi {
    /** The server lets in the programs it knows; these are Proton's own command line program's names, as aws-vault sends them. */
    private static final String APP_VERSION = "cli-pass@2.1.4";

    private static final String SDK_VERSIONS = "muon@2.5.0";
    private static final String ORIGIN_SDK = "pass-cli@2.1.4";
    private static final int CONTENT_FORMAT_VERSION = 6;

    private static final int PAGE_SIZE = 100;
    /** Of {@value #PAGE_SIZE} items; a server that never ends its list is one that does not work. */
    private static final int MOST_PAGES = 1000;

    private final StoreServer server;
    private final BaseAddress address;
    private final AccessToken token;
    private final String shareId;
    private @Nullable Session session;

    private record Session(String uid, SecretString accessToken) {}

    ProtonApi(StoreServer server, BaseAddress address, AccessToken token, String shareId) {
        this.server = server;
        this.address = address;
        this.token = token;
        this.shareId = shareId;
    }

    /** The keys of the share, opened. */
    ShareKeys shareKeys() {
        PersonalAccessToken pat = PersonalAccessToken.parse(token.get());
        try {
            if (!mayUseShare()) {
                throw new VaultFailure("the Proton Pass token has no access to share " + shareId
                        + "; grant it with \"pass-cli pat access grant\", and take the share id that"
                        + " \"pass-cli pat access list-access\" shows");
            }
            ShareKeys keys = new ShareKeys();
            for (JsonObject each : objects(get("/" + escapedShare() + "/key?Page=0"), "ShareKeys", "Keys")) {
                keys.add(
                        Revision.number(each, "KeyRotation"),
                        Envelope.SHARE_KEY.openKey(pat.key(), Revision.text(each, "Key")));
            }
            if (keys.isEmpty()) throw server.notUnderstood();
            return keys;
        } catch (MalformedJson _) {
            throw server.notUnderstood();
        } catch (Envelope.DoesNotOpen _) {
            throw new VaultFailure(
                    "the key in the Proton Pass personal access token, behind \"::\", does not open share " + shareId
                            + "; copy the whole token again");
        } finally {
            pat.clear();
        }
    }

    /** All items of the share, sealed. */
    List<Revision> items() {
        List<Revision> items = new ArrayList<>();
        String since = "";
        try {
            for (int page = 0; page < MOST_PAGES; page++) {
                JsonObject answer = get("/" + escapedShare() + "/item?PageSize=" + PAGE_SIZE
                        + (since.isEmpty() ? "" : "&Since=" + BaseAddress.escaped(since)));
                List<JsonObject> revisions = objects(answer, "Items", "RevisionsData");
                for (JsonObject each : revisions) items.add(Revision.of(each));
                String next = answer.object("Items")
                        .orElseThrow(() -> new MalformedJson("no Items"))
                        .text("LastToken")
                        .map(JsonText::text)
                        .orElse("");
                if (next.isEmpty() || revisions.isEmpty()) return items;
                if (next.equals(since)) throw server.notUnderstood();
                since = next;
            }
        } catch (MalformedJson _) {
            throw server.notUnderstood();
        }
        throw server.notUnderstood();
    }

    /** @return the item as the server has it now */
    Revision create(long keyRotation, String itemKey, String content) {
        JsonWriter body = new JsonWriter().beginObject();
        body.name("KeyRotation").number(keyRotation);
        body.name("ContentFormatVersion").number(CONTENT_FORMAT_VERSION);
        body.name("Content").text(content).name("ItemKey").text(itemKey).endObject();
        return revision(successful(call("POST", itemPath(""), body.finish())));
    }

    /** Empty where the item is not as it was when it was read, or is gone. */
    Optional<Revision> update(Revision item, String content) {
        JsonWriter body = new JsonWriter().beginObject();
        body.name("KeyRotation").number(item.keyRotation());
        body.name("LastRevision").number(item.revision());
        body.name("ContentFormatVersion").number(CONTENT_FORMAT_VERSION);
        body.name("Content").text(content).endObject();
        Answer answer = call("PUT", itemPath("/" + BaseAddress.escaped(item.itemId())), body.finish());
        return isConflict(answer) ? Optional.empty() : Optional.of(revision(successful(answer)));
    }

    /** Deletes for good, without the trash; false where the item is not as it was when it was read, or is gone. */
    boolean delete(Revision item) {
        JsonWriter body =
                new JsonWriter().beginObject().name("Items").beginArray().beginObject();
        body.name("ItemID").text(item.itemId()).name("Revision").number(item.revision());
        body.endObject().endArray().name("SkipTrash").bool(true).endObject();
        Answer answer = call("DELETE", itemPath(""), body.finish());
        if (isConflict(answer)) return false;
        successful(answer);
        return true;
    }

    private boolean mayUseShare() throws MalformedJson {
        for (JsonObject share : objects(get(""), "", "Shares")) {
            if (Revision.text(share, "ShareID").equals(shareId)) return true;
        }
        return false;
    }

    private String escapedShare() {
        return BaseAddress.escaped(shareId);
    }

    private String itemPath(String rest) {
        return "/" + escapedShare() + "/item" + rest;
    }

    private JsonObject get(String path) {
        return successful(call("GET", path, new byte[0]));
    }

    /** A request without a session, or with one that has ended, was not done: it can be repeated. */
    private Answer call(String method, String path, byte[] body) {
        Session known = session;
        boolean fresh = known == null;
        if (known == null) known = signIn();
        Answer answer = server.send(request(method, "/pass/v1/share" + path, body.clone(), Optional.of(known)));
        if (answer.status() == Refusal.UNAUTHORIZED && !fresh) {
            answer = server.send(request(method, "/pass/v1/share" + path, body.clone(), Optional.of(signIn())));
        }
        Arrays.fill(body, (byte) 0);
        return answer;
    }

    private Session signIn() {
        session = null;
        try {
            JsonObject anonymous =
                    successful(server.send(request("POST", "/auth/v4/sessions", new byte[0], Optional.empty())));
            Session visitor = session(anonymous, "UID");
            PersonalAccessToken pat = PersonalAccessToken.parse(token.get());
            byte[] body = new JsonWriter()
                    .beginObject()
                    .name("Token")
                    .text(pat.token())
                    .endObject()
                    .finish();
            pat.clear();
            JsonObject answer = successful(server.send(
                    request("POST", "/account/v4/personal-access-token/session", body, Optional.of(visitor))));
            Session made =
                    session(answer.object("Session").orElseThrow(() -> new MalformedJson("no Session")), "SessionUID");
            session = made;
            return made;
        } catch (MalformedJson _) {
            throw server.notUnderstood();
        }
    }

    private static Session session(JsonObject json, String uidName) throws MalformedJson {
        String uid = Revision.text(json, uidName);
        String accessToken = Revision.text(json, "AccessToken");
        if (!canStandInAHeader(uid) || !canStandInAHeader(accessToken)) throw new MalformedJson("no session");
        return new Session(uid, SecretString.of(accessToken));
    }

    private static boolean canStandInAHeader(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') return false;
        }
        return !text.isEmpty();
    }

    private Request request(String method, String path, byte[] body, Optional<Session> as) {
        Request request = new Request(method, address.resolve(path))
                .header("x-pm-appversion", APP_VERSION)
                .header("x-pm-sdk-versions", SDK_VERSIONS);
        if (as.isPresent()) {
            request.header("x-pm-uid", as.get().uid())
                    .header("x-pm-origin-sdk", ORIGIN_SDK)
                    .bearer(as.get().accessToken());
        }
        return body.length == 0 ? request : request.json(body);
    }

    private Revision revision(JsonObject answer) {
        try {
            return Revision.of(answer.object("Item").orElseThrow(() -> new MalformedJson("no Item")));
        } catch (MalformedJson _) {
            throw server.notUnderstood();
        }
    }

    /** What the server answers where an item is gone or has a newer revision; which of them, the next look shows. */
    private static boolean isConflict(Answer answer) {
        return switch (answer.status()) {
            case 404, 409, 412, 422 -> true;
            default -> false;
        };
    }

    private JsonObject successful(Answer answer) {
        Optional<JsonObject> object;
        try {
            object = Optional.of(answer.object());
        } catch (MalformedJson _) {
            object = Optional.empty();
        }
        Optional<VaultFailure> refusal = Refusal.of(server.name(), answer.status(), object);
        if (refusal.isPresent()) throw refusal.get();
        return object.orElseThrow(server::notUnderstood);
    }

    /** The objects of a list, which may lie in another object. */
    private static List<JsonObject> objects(JsonObject answer, String outer, String name) throws MalformedJson {
        JsonObject holder =
                outer.isEmpty() ? answer : answer.object(outer).orElseThrow(() -> new MalformedJson("no " + outer));
        if (!(holder.memberInAnyCase(name).orElse(null) instanceof JsonArray(List<JsonValue> elements))) {
            throw new MalformedJson("no list of " + name);
        }
        List<JsonObject> objects = new ArrayList<>();
        for (JsonValue element : elements) {
            if (!(element instanceof JsonObject object)) throw new MalformedJson(name + " holds something else");
            objects.add(object);
        }
        return objects;
    }
}
