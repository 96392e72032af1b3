package dev.awsvault.domain.upkeep;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/** Whether an item holds what its name promises; docs/vault-formats.md has the members. */
final class ItemContent {
    private static final int MAX_BYTES = 256 * 1024;

    private ItemContent() {}

    /** Empty where it does. */
    static Optional<Finding> wrongWith(VaultItem item) {
        String name = item.key();
        return switch (ItemKind.of(name)) {
            case LONG_TERM_KEY -> isKey(item) ? Optional.empty() : Optional.of(noKey(name));
            case ROTATING_KEY -> Optional.of(isKey(item) ? unfinished(name) : noKey(name));
            case SESSION, LEGACY_SESSION -> isSession(item) ? Optional.empty() : Optional.of(noSession(name));
            case SSO_TOKEN -> isToken(item) ? Optional.empty() : Optional.of(noToken(name));
        };
    }

    private static Finding noKey(String name) {
        return new Finding(
                Problem.NOT_A_KEY,
                name,
                "opens, but is not an access key: if it is another program's, move it elsewhere; else remove it and add"
                        + " the key again");
    }

    private static Finding unfinished(String name) {
        return new Finding(
                Problem.UNFINISHED_ROTATION,
                name,
                "is the new key of a rotation that was not finished: it may be active at AWS beside the old one");
    }

    private static Finding noSession(String name) {
        return new Finding(
                Problem.NOT_A_SESSION,
                name,
                "opens, but is not a session: 'aws-vault clear' removes it, and a new one is made when needed");
    }

    private static Finding noToken(String name) {
        return new Finding(
                Problem.NOT_A_TOKEN,
                name,
                "opens, but is not an SSO token: 'aws-vault clear' removes it, and the next use signs in again");
    }

    private static boolean isKey(VaultItem item) {
        return holds(item, members -> isThere(members, "AccessKeyID") && isThere(members, "SecretAccessKey"));
    }

    private static boolean isSession(VaultItem item) {
        return holds(
                item,
                members -> isThere(members, "AccessKeyId")
                        && isThere(members, "SecretAccessKey")
                        && isThere(members, "SessionToken")
                        && isTime(members.text("Expiration")));
    }

    private static boolean isToken(VaultItem item) {
        return holds(item, members -> members.object("Token").isPresent());
    }

    private interface Rule {
        boolean holds(JsonObject members) throws MalformedJson;
    }

    private static boolean holds(VaultItem item, Rule rule) {
        byte[] json = item.data().revealUtf8();
        try {
            JsonObject members = JsonReader.readObject(json, MAX_BYTES);
            try {
                return rule.holds(members);
            } finally {
                members.clear();
            }
        } catch (MalformedJson malformed) {
            return false;
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    private static boolean isThere(JsonObject members, String name) throws MalformedJson {
        Optional<JsonText> text = members.text(name);
        if (text.isEmpty()) return false;
        try (SecretString secret = text.get().secret()) {
            return !secret.isEmpty();
        }
    }

    private static boolean isTime(Optional<JsonText> text) {
        try {
            return text.isPresent() && Instant.parse(text.get().text()).isAfter(Instant.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
