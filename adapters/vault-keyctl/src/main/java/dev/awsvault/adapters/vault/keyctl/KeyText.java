package dev.awsvault.adapters.vault.keyctl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the kernel shows of a key: {@code type;user;group;permissions;description}.
 *
 * @param owner the user whose quota it counts in, as an unsigned number
 * @param name its description, bytes that any program chose; without the closing NUL
 */
record KeyText(String type, int owner, byte[] name) {
    /** KEY_MAX_DESC_SIZE is 4096 with the closing NUL. */
    static final int MAX_NAME_BYTES = 4095;

    private static final int FIELDS_BEFORE_NAME = 4;

    /** Empty where it is no such text. A name may hold semicolons; the fields before it do not. */
    static Optional<KeyText> parse(byte[] shown) {
        int[] ends = new int[FIELDS_BEFORE_NAME];
        int found = 0;
        int at = 0;
        for (; at < shown.length && found < FIELDS_BEFORE_NAME; at++) {
            if (shown[at] == ';') ends[found++] = at;
        }
        if (found < FIELDS_BEFORE_NAME) return Optional.empty();
        int end = at;
        while (end < shown.length && shown[end] != 0) end++;
        try {
            int owner = Integer.parseUnsignedInt(ascii(shown, ends[0] + 1, ends[1]));
            return Optional.of(new KeyText(ascii(shown, 0, ends[0]), owner, Arrays.copyOfRange(shown, at, end)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isUserKey() {
        return type.equals("user");
    }

    /** The item that is kept under it; empty for bytes that are no text, which are no item's. */
    Optional<String> itemName() {
        String text = new String(name, StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), name) ? Optional.of(text) : Optional.empty();
    }

    /** An item's name as the kernel wants it; empty where no key can have it. */
    static Optional<byte[]> ofItem(String itemName) {
        byte[] bytes = itemName.getBytes(StandardCharsets.UTF_8);
        boolean fits = bytes.length > 0 && bytes.length <= MAX_NAME_BYTES && itemName.indexOf('\0') < 0;
        // Half a surrogate pair becomes a question mark, and two items one.
        boolean isText = new String(bytes, StandardCharsets.UTF_8).equals(itemName);
        return fits && isText ? Optional.of(Arrays.copyOf(bytes, bytes.length + 1)) : Optional.empty();
    }

    /** A constant as C wants it. */
    static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
