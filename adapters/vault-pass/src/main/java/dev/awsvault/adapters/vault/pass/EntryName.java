package dev.awsvault.adapters.vault.pass;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How items' keys become names of entries. Nothing is escaped, so that {@code team/prod} is an entry of a folder, as
 * aws-vault has it; a key that is no such name, or would be found again under another, has none.
 *
 * <p>SSO tokens are the exception, as their keys are URLs: {@code oidc:https://x} is {@code oidc:https:/x}, since a file
 * system takes two slashes for one, and a slash at the end is {@code %2F}.
 */
final class EntryName {
    /** What an entry that is being written is called; killed writers leave it behind. */
    static final String UNFINISHED = ".aws-vault-new-";

    /** Bytes a part of a name has at most on Linux and macOS, less the ending. */
    static final int MAX_PART = 255 - ".gpg".length();

    /** Bytes of all parts: Linux takes 4096 with the store's own path. */
    private static final int MAX_NAME = 3500;

    private static final String SSO = "oidc:";
    private static final String LAST_SLASH = "%2F";

    private EntryName() {}

    /** The name for a key; empty where no entry can have it. */
    static Optional<String> of(String key) {
        Optional<String> name = key.startsWith(SSO) ? ofToken(key) : Optional.of(key);
        return name.isPresent() && isPossible(name.get()) ? name : Optional.empty();
    }

    /** The key that an entry's name stands for; empty where {@link #of} gives no key this name. */
    static Optional<String> key(String name) {
        if (!isPossible(name)) return Optional.empty();
        String key = name.startsWith(SSO) ? keyOfToken(name) : name;
        Optional<String> back = of(key);
        return back.isPresent() && back.get().equals(name) ? Optional.of(key) : Optional.empty();
    }

    /** True for what can be typed behind {@code pass show} and is found there again. */
    static boolean isPossible(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        // Half a surrogate pair has no UTF-8 and would become a question mark.
        if (utf8.length > MAX_NAME || !new String(utf8, StandardCharsets.UTF_8).equals(name)) return false;
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i < name.length() && Character.isISOControl(name.charAt(i))) return false;
            if (i == name.length() || name.charAt(i) == '/') {
                if (!isPossiblePart(name.substring(start, i))) return false;
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean isPossiblePart(String part) {
        return !part.isEmpty()
                && !part.equals(".")
                && !part.equals("..")
                // What lies there belongs to git.
                && !part.equalsIgnoreCase(".git")
                && !part.startsWith(UNFINISHED)
                && part.getBytes(StandardCharsets.UTF_8).length <= MAX_PART;
    }

    private static Optional<String> ofToken(String key) {
        int colon = key.indexOf(':', SSO.length());
        if (colon < 0) return Optional.of(key);
        // The names of "oidc:https:/x" and "…%2F" are those of other keys.
        if (!key.startsWith("://", colon) || key.endsWith(LAST_SLASH)) return Optional.empty();
        String name = key.substring(0, colon + 1) + key.substring(colon + 2);
        if (name.endsWith("/")) name = name.substring(0, name.length() - 1) + LAST_SLASH;
        return keyOfToken(name).equals(key) ? Optional.of(name) : Optional.empty();
    }

    private static String keyOfToken(String name) {
        int colon = name.indexOf(':', SSO.length());
        if (colon < 0 || !name.startsWith(":/", colon)) return name;
        String key = name.substring(0, colon + 1) + "/" + name.substring(colon + 1);
        return key.endsWith(LAST_SLASH) ? key.substring(0, key.length() - LAST_SLASH.length()) + "/" : key;
    }
}
