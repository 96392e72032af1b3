package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How aws-vault keeps an item in 1Password: an API Credential titled {@code <prefix>: <key>}, with a tag, and with the
 * item as the value of the only concealed field, {@code keyring}.
 */
record ItemShape(String titlePrefix, String tag) {
    static final String CATEGORY = "API_CREDENTIAL";
    static final String FIELD = "keyring";
    static final String CONCEALED = "CONCEALED";

    private static final String SEPARATOR = ": ";
    /** Characters. Sessions of long ARNs have some hundred; what 1Password would do with more is not written down. */
    private static final int LONGEST_KEY = 1000;

    String title(String key) {
        return titlePrefix + SEPARATOR + key;
    }

    /** The key that a title stands for; empty for titles of others. */
    Optional<String> key(String title) {
        String start = titlePrefix + SEPARATOR;
        return title.startsWith(start) && title.length() > start.length()
                ? Optional.of(title.substring(start.length()))
                : Optional.empty();
    }

    /** True for keys that survive as part of a title, which is one line and loses blanks at its end. */
    static boolean canHold(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY || Character.isWhitespace(key.charAt(key.length() - 1))) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            int c = key.codePointAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isHalfAPair(c)) return false;
            if (Character.isSupplementaryCodePoint(c)) i++;
        }
        return true;
    }

    static void requireHoldable(String key) {
        if (!canHold(key)) {
            throw new VaultFailure(
                    "1Password cannot keep an item of this name: it is empty, ends in a blank, has control"
                            + " characters or more than " + LONGEST_KEY + " characters; choose another");
        }
    }

    private static boolean isHalfAPair(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** The item as text of the field. */
    static String value(VaultItem item) {
        byte[] json = ItemJson.encode(item);
        try {
            return new String(json, StandardCharsets.UTF_8);
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    /**
     * A new item in the JSON that both the Connect server and {@code op} read.
     *
     * @param vaultId empty where the vault is named elsewhere
     * @return UTF-8, which the caller clears
     */
    byte[] newItem(String key, String value, String vaultId) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("title").text(title(key)).name("category").text(CATEGORY);
        json.name("tags").beginArray().text(tag).endArray();
        if (!vaultId.isEmpty()) {
            json.name("vault").beginObject().name("id").text(vaultId).endObject();
        }
        json.name("fields").beginArray().beginObject();
        json.name("type")
                .text(CONCEALED)
                .name("label")
                .text(FIELD)
                .name("value")
                .text(value);
        return json.endObject().endArray().endObject().finish();
    }
}
