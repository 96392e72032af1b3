package dev.awsvault.adapters.vault.secretservice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collections are known by the last part of their object path, in which daemons write other bytes as {@code _xx}. */
final class CollectionPath {
    private static final String PARENT = "/org/freedesktop/secrets/collection/";

    private CollectionPath() {}

    /** True where the path is that of the collection of this name, as aws-vault compares them. */
    static boolean names(String path, String collection) {
        return path.startsWith(PARENT)
                && decoded(path.substring(PARENT.length())).equals(collection);
    }

    /** The name behind a path, for a person; the path itself where it has another form. */
    static String shown(String path) {
        return path.startsWith(PARENT) ? decoded(path.substring(PARENT.length())) : path;
    }

    /** The text as it is, where an underscore is not followed by two hexadecimal digits. */
    private static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '_') {
                plain.write(bytes[i]);
                continue;
            }
            if (i + 2 >= bytes.length) return text;
            int high = Character.digit(bytes[i + 1], 16);
            int low = Character.digit(bytes[i + 2], 16);
            if (high < 0 || low < 0) return text;
            plain.write(high << 4 | low);
            i += 2;
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
