package dev.awsvault.adapters.utf8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * File names in UTF-8, whatever the locale.
 *
 * <p>Java decodes names by the locale's character set, so that under {@code LC_ALL=C} (cron, containers) a file
 * {@code é} can be neither listed nor opened, and under a Latin-1 locale it is another file than the one that was meant. On
 * Unix the URI of a path carries its bytes as they are: names beyond ASCII take that way.
 */
public final class Utf8Names {
    private Utf8Names() {}

    /** @throws java.nio.file.InvalidPathException where the system has no such names, as Windows for {@code a:b} */
    public static Path resolve(Path folder, String name) {
        if (isAscii(name) || !namesAreBytes(folder)) {
            return folder.resolve(name);
        }
        return folder.resolve(
                Path.of(URI.create("file:///" + percentEncoded(name))).getFileName());
    }

    /** The last name of the path; empty where its bytes are not UTF-8. */
    public static Optional<String> of(Path file) {
        String name = file.getFileName().toString();
        if (isAscii(name) || !namesAreBytes(file)) {
            return Optional.of(name);
        }
        String raw = file.toUri().getRawPath();
        int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
        byte[] bytes = percentDecoded(raw.substring(raw.lastIndexOf('/', end - 1) + 1, end));
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean namesAreBytes(Path path) {
        return path.getFileSystem().getSeparator().equals("/");
    }

    private static String percentEncoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return encoded.toString();
    }

    private static byte[] percentDecoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
