package dev.awsvault.adapters.vault.protonpass;

import dev.awsvault.domain.json.JsonNumber;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.MalformedJson;
import java.util.Comparator;
import java.util.OptionalLong;

/**
 * An item as the server keeps it, sealed.
 *
 * @param keyRotation which of the share's keys it is sealed under
 * @param itemKey its own key, sealed; empty for old items, whose content is sealed under the share's key
 * @param modified Unix seconds
 */
record Revision(
        String itemId,
        long revision,
        long keyRotation,
        String itemKey,
        String content,
        boolean trashed,
        long modified) {
    /** Of items with one name, the one that counts is the last: changed last, and the same one for every reader. */
    static final Comparator<Revision> BY_AGE =
            Comparator.comparingLong(Revision::modified).thenComparing(Revision::itemId);

    private static final int TRASHED = 2;

    static Revision of(JsonObject json) throws MalformedJson {
        String itemId = text(json, "ItemID");
        if (itemId.isEmpty()) throw new MalformedJson("an item has no id");
        return new Revision(
                itemId,
                number(json, "Revision"),
                number(json, "KeyRotation"),
                text(json, "ItemKey"),
                text(json, "Content"),
                json.number("State").isPresent() && number(json, "State") == TRASHED,
                json.number("ModifyTime").isPresent() ? number(json, "ModifyTime") : 0);
    }

    static String text(JsonObject json, String name) throws MalformedJson {
        return json.text(name).map(JsonText::text).orElse("");
    }

    static long number(JsonObject json, String name) throws MalformedJson {
        OptionalLong number = json.number(name).map(JsonNumber::wholeNumber).orElseGet(OptionalLong::empty);
        return number.orElseThrow(() -> new MalformedJson(name + " is not a whole number"));
    }
}
