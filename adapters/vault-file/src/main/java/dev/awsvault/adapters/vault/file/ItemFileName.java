package dev.awsvault.adapters.vault.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How items' keys become names of files: {@code %} is written {@code %25} and {@code /} is written {@code %2F}, nothing
 * else is changed.
 */
final class ItemFileName {
    /** What Linux and macOS take; some file systems take less. */
    static final int MAX_BYTES = 255;

    private static final String PERCENT = "%25";
    private static final String SLASH = "%2F";

    private ItemFileName() {}

    /** The name for a key; empty where no file can have it. */
    static Optional<String> of(String key) {
        StringBuilder name = new StringBuilder(key.length() + 8);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            switch (c) {
                case '%' -> name.append(PERCENT);
                case '/' -> name.append(SLASH);
                case 0 -> {
                    return Optional.empty();
                }
                default -> name.append(c);
            }
        }
        String text = name.toString();
        boolean possible = !text.isEmpty() && !text.equals(".") && !text.equals("..") && fits(text);
        return possible ? Optional.of(text) : Optional.empty();
    }

    /** The key that a file's name stands for; empty where {@link #of} gives no key this name. */
    static Optional<String> key(String name) {
        if (name.indexOf('%') < 0) {
            return Optional.of(name);
        }
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != '%') {
                key.append(name.charAt(i));
            } else if (name.startsWith(PERCENT, i)) {
                key.append('%');
                i += 2;
            } else if (name.startsWith(SLASH, i)) {
                key.append('/');
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(key.toString());
    }

    private static boolean fits(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        // Half a surrogate pair has no UTF-8 and would become a question mark.
        return utf8.length <= MAX_BYTES && new String(utf8, StandardCharsets.UTF_8).equals(name);
    }
}
