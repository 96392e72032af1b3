package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.process.Refusals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * How a lock's file holds {@link Refusals}: a line a word, of its id, a hash of the request, and the text. Readers do not
 * wait for the writer, so lines are only ever added, and one that is not whole is none.
 */
final class LockWords {
    private static final int ID_DIGITS = 16;
    private static final int REQUEST_DIGITS = 32;
    private static final int TEXT = ID_DIGITS + 1 + REQUEST_DIGITS + 1;

    /** Characters; AWS's own refusals are shorter. */
    private static final int LONGEST_TEXT = 2000;

    private static final HexFormat HEX = HexFormat.of();

    private LockWords() {}

    /** What a request, which may name more than others should read, is called in the file. */
    static String hashed(String request) {
        return hash(request).substring(0, REQUEST_DIGITS);
    }

    /** SHA-256 in hexadecimal. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @param line for a person, in one line; empty where the request was granted */
    static byte[] line(String request, String line) {
        byte[] id = new byte[ID_DIGITS / 2];
        new SecureRandom().nextBytes(id);
        String text = MessageText.oneLine(line);
        String shown = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        return (HEX.formatHex(id) + " " + hashed(request) + " " + shown + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Whatever the file holds: it may be another program's. */
    static Refusals read(byte[] lines) {
        String text = new String(lines, StandardCharsets.UTF_8);
        List<Refusals.Word> words = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            if (isWord(line)) {
                words.add(new Refusals.Word(
                        line.substring(0, ID_DIGITS),
                        line.substring(ID_DIGITS + 1, TEXT - 1),
                        MessageText.oneLine(line.substring(TEXT))));
            }
            start = end + 1;
        }
        return new Refusals(words);
    }

    private static boolean isWord(String line) {
        return line.length() >= TEXT
                && line.charAt(ID_DIGITS) == ' '
                && line.charAt(TEXT - 1) == ' '
                && isHex(line, 0, ID_DIGITS)
                && isHex(line, ID_DIGITS + 1, TEXT - 1);
    }

    private static boolean isHex(String line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!HexFormat.isHexDigit(line.charAt(i))) return false;
        }
        return true;
    }
}
