package dev.awsvault.standin.store;

import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.json.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proton Pass with one share, as far as a personal access token sees it. Unlike the real server it knows the keys: it
 * opens everything that is put into it, and refuses what Proton's apps could not read.
 */
public final class ProtonPassStandIn extends LoopbackServer {
    private static final int PAGE = 100;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ProtonCrypto crypto = new ProtonCrypto(random);
    private final String shareId;
    private final String token;
    private final byte[] patKey = new byte[32];
    private final Map<Long, byte[]> shareKeys = new LinkedHashMap<>();
    private final Map<String, Json.Members> items = new LinkedHashMap<>();
    private final Set<String> visitors = new HashSet<>();
    private final Map<String, String> sessions = new LinkedHashMap<>();
    private int signIns;
    private int lastId;

    /** @param port 0 for any that is free */
    public ProtonPassStandIn(int port, String shareId, InstantSource clock) throws IOException {
        super(port);
        this.shareId = shareId;
        this.clock = clock;
        this.token = "pst_" + hex(32);
        random.nextBytes(patKey);
        rotateShareKey();
    }

    /** As {@code pass-cli pat create} prints it. */
    public String personalAccessToken() {
        return token + "::" + Base64.getUrlEncoder().withoutPadding().encodeToString(patKey);
    }

    /** The half of the token that no request may hold. */
    public String secretKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(patKey);
    }

    public synchronized void rotateShareKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        shareKeys.put((long) shareKeys.size() + 1, key);
    }

    /** Ends every session, as the server may at any time. */
    public synchronized void endSessions() {
        sessions.clear();
    }

    public synchronized int signIns() {
        return signIns;
    }

    /** Title and note of each item, opened, in their order. */
    public synchronized List<Map.Entry<String, String>> notes() {
        List<Map.Entry<String, String>> notes = new ArrayList<>();
        for (Json.Members item : items.values()) notes.add(crypto.note(open(item)));
        return notes;
    }

    /** The plain content of the item with that title. */
    public synchronized byte[] content(String title) {
        return items.values().stream()
                .map(this::open)
                .filter(plain -> crypto.note(plain).getKey().equals(title))
                .findFirst()
                .orElseThrow();
    }

    /** Puts an item there as another program would have. */
    public synchronized void put(byte[] plain) {
        byte[] itemKey = new byte[32];
        random.nextBytes(itemKey);
        long rotation = shareKeys.size();
        keep(
                newId(),
                1,
                rotation,
                crypto.seal(shareKeys.get(rotation), itemKey, "itemkey"),
                crypto.seal(itemKey, plain, "itemcontent"));
    }

    /** As old programs made them: without a key of its own. */
    public synchronized void putWithoutItemKey(byte[] plain) {
        long rotation = shareKeys.size();
        keep(newId(), 1, rotation, "", crypto.seal(shareKeys.get(rotation), plain, "itemcontent"));
    }

    /** Sets a member of the last item that was put, such as its State or its Content. */
    public synchronized void tamper(String member, String json) {
        String id = List.copyOf(items.keySet()).getLast();
        items.put(id, JsonForm.with(items.get(id), member, Json.parse(json)));
    }

    @Override
    synchronized Reply reply(Asked asked) {
        if (!asked.header("x-pm-appversion").startsWith("cli-pass@")) return refusal(400, 5003, "Unknown app");
        try {
            return switch (asked.path()) {
                case "/auth/v4/sessions" -> visitor(asked);
                case "/account/v4/personal-access-token/session" -> signIn(asked);
                default -> share(asked);
            };
        } catch (IllegalArgumentException e) {
            return refusal(400, 2001, e.getMessage());
        }
    }

    private Reply visitor(Asked asked) {
        require(asked.method().equals("POST") && asked.header("Authorization").isEmpty(), "not anonymous");
        String uid = hex(8);
        visitors.add(uid);
        return new Reply(
                200,
                new JsonObject()
                        .member("Code", 1000)
                        .member("UID", uid)
                        .member("AccessToken", "visitor-" + uid)
                        .toString());
    }

    private Reply signIn(Asked asked) {
        String uid = asked.header("x-pm-uid");
        if (!visitors.remove(uid) || !asked.header("Authorization").equals("Bearer visitor-" + uid)) {
            return refusal(401, 401, "Invalid access token");
        }
        signIns++;
        if (!asked.object().text("Token").equals(Optional.of(token))) {
            return refusal(400, 2001, "Invalid or expired personal access token");
        }
        String sessionUid = hex(8);
        sessions.put(sessionUid, "session-" + hex(8));
        JsonObject session = new JsonObject()
                .member("SessionUID", sessionUid)
                .member("AccessToken", sessions.get(sessionUid))
                .member("RefreshToken", "refresh");
        return new Reply(
                200,
                new JsonObject().member("Code", 1000).member("Session", session).toString());
    }

    private Reply share(Asked asked) {
        String bearer = sessions.get(asked.header("x-pm-uid"));
        if (bearer == null || !asked.header("Authorization").equals("Bearer " + bearer)) {
            return refusal(401, 401, "Invalid access token");
        }
        String base = "/pass/v1/share";
        String mine = base + "/" + shareId.replace("=", "%3D");
        if (asked.path().equals(base)) {
            return new Reply(
                    200,
                    "{\"Code\":1000,\"Total\":2,\"Shares\":[{\"ShareID\":\"other\",\"TargetType\":1},{\"ShareID\":\""
                            + shareId + "\",\"TargetType\":1,\"Permission\":3}]}");
        }
        if (asked.path().equals(mine + "/key")) return keys(asked);
        if (asked.path().equals(mine + "/item")) {
            return switch (asked.method()) {
                case "GET" -> page(asked.query());
                case "POST" -> create(asked.object());
                case "DELETE" -> delete(asked.object());
                default -> refusal(405, 2000, "Method not allowed");
            };
        }
        if (asked.path().startsWith(mine + "/item/") && asked.method().equals("PUT")) {
            return update(asked.path().substring((mine + "/item/").length()), asked.object());
        }
        return refusal(404, 2501, "Share or item does not exist");
    }

    private Reply keys(Asked asked) {
        require(asked.method().equals("GET") && asked.query().equals("Page=0"), "Page");
        List<String> keys = new ArrayList<>();
        shareKeys.forEach((rotation, key) -> keys.add("{\"KeyRotation\":" + rotation + ",\"Key\":\""
                + crypto.seal(patKey, key, "sharekey") + "\",\"UserKeyID\":null,\"CreateTime\":1}"));
        return new Reply(
                200,
                "{\"Code\":1000,\"ShareKeys\":{\"Total\":" + keys.size() + ",\"Keys\":[" + String.join(",", keys)
                        + "]}}");
    }

    /** The token of the next page has signs that must be escaped in a query. */
    private Reply page(String query) {
        String size = "PageSize=" + PAGE;
        require(query.equals(size) || query.startsWith(size + "&Since=tok%3D%3D%2B"), "PageSize or Since");
        int from = query.equals(size) ? 0 : Integer.parseInt(query.substring((size + "&Since=tok%3D%3D%2B").length()));
        List<String> all = items.values().stream().map(JsonForm::of).toList();
        int to = Math.min(all.size(), from + PAGE);
        String next = to < all.size() ? "\"tok==+" + to + "\"" : "null";
        return new Reply(
                200,
                "{\"Code\":1000,\"Items\":{\"Total\":" + all.size() + ",\"LastToken\":" + next + ",\"RevisionsData\":["
                        + String.join(",", all.subList(from, to)) + "]}}");
    }

    private Reply create(Json.Members body) {
        long rotation = body.integer("KeyRotation").orElse(-1L);
        require(rotation == shareKeys.size(), "KeyRotation is not the current one");
        require(body.integer("ContentFormatVersion").equals(Optional.of(6L)), "ContentFormatVersion");
        String itemKey = body.text("ItemKey").orElse("");
        require(!itemKey.isEmpty(), "ItemKey");
        return kept(keep(newId(), 1, rotation, itemKey, body.text("Content").orElse("")));
    }

    private Reply update(String id, Json.Members body) {
        Json.Members old = items.get(id);
        if (old == null) return refusal(422, 2501, "Item does not exist");
        if (!body.integer("LastRevision").equals(old.integer("Revision"))) {
            return refusal(422, 2001, "The item was changed");
        }
        require(body.integer("KeyRotation").equals(old.integer("KeyRotation")), "KeyRotation");
        require(body.integer("ContentFormatVersion").equals(Optional.of(6L)), "ContentFormatVersion");
        return kept(keep(
                id,
                old.integer("Revision").orElseThrow() + 1,
                old.integer("KeyRotation").orElseThrow(),
                old.text("ItemKey").orElse(""),
                body.text("Content").orElse("")));
    }

    private Reply delete(Json.Members body) {
        require(body.values().get("SkipTrash") instanceof Json.Bool(boolean skip) && skip, "the trash");
        require(body.values().get("Items") instanceof Json.Items(List<Json> list) && list.size() == 1, "Items");
        Json.Members one = (Json.Members)
                ((Json.Items) body.values().get("Items")).values().getFirst();
        Json.Members old = items.get(one.text("ItemID").orElse(""));
        if (old == null || !old.integer("Revision").equals(one.integer("Revision"))) {
            return refusal(422, 2501, "Item does not exist");
        }
        items.remove(one.text("ItemID").orElseThrow());
        return new Reply(200, "{\"Code\":1000}");
    }

    private Json.Members keep(String id, long revision, long rotation, String itemKey, String content) {
        Json.Members item = Json.parseObject(new JsonObject()
                .member("ItemID", id)
                .member("Revision", revision)
                .member("ContentFormatVersion", 6)
                .member("KeyRotation", rotation)
                .memberOrNone("ItemKey", itemKey)
                .member("Content", content)
                .member("State", 1)
                .member("Flags", 0)
                .member("ModifyTime", clock.instant().getEpochSecond())
                .toString());
        crypto.note(open(item));
        items.put(id, item);
        return item;
    }

    private byte[] open(Json.Members item) {
        byte[] shareKey = shareKeys.get(item.integer("KeyRotation").orElseThrow());
        String sealedKey = item.text("ItemKey").orElse("");
        byte[] key = sealedKey.isEmpty() ? shareKey : crypto.open(shareKey, sealedKey, "itemkey");
        require(key.length == 32, "the item key is not 32 bytes");
        return crypto.open(key, item.text("Content").orElse(""), "itemcontent");
    }

    private static Reply kept(Json.Members item) {
        return new Reply(200, "{\"Code\":1000,\"Item\":" + JsonForm.of(item) + "}");
    }

    /** With signs that real ids have. */
    private String newId() {
        return "item" + ++lastId + "_-";
    }

    private String hex(int bytes) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bytes; i++) hex.append(String.format("%02x", random.nextInt(256)));
        return hex.toString();
    }

    private static void require(boolean condition, String what) {
        if (!condition) throw new IllegalArgumentException(what);
    }

    private static Reply refusal(int status, int code, String error) {
        return new Reply(
                status,
                new JsonObject().member("Code", code).member("Error", error).toString());
    }
}
