package dev.awsvault.domain.directory;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A {@code .aws-vault} file: one line {@code profile = NAME}, else only comments that begin with {@code #}, and blank
 * lines. In UTF-8. Strict, as it decides what a command may do: whatever else it says is an error.
 *
 * @param path absolute, without links in it
 * @param profile the one that it names
 * @param fingerprint SHA-256 of its bytes, in hex
 */
public record DirectoryFile(String path, String profile, String fingerprint) {
    /** Its name, in the current folder or one above it. */
    public static final String NAME = ".aws-vault";

    /** Bytes. It has one line to say. */
    public static final int LARGEST = 4096;

    private static final String KEY = "profile";

    /**
     * @param content at most {@link #LARGEST} bytes and one more, which tells that there are too many
     * @throws ConfigFailure where it says anything else, with the line
     */
    public static DirectoryFile parse(String path, byte[] content) {
        String profile = "";
        int number = 0;
        for (String line : text(path, content).split("\n", -1)) {
            number++;
            String said = line.strip();
            if (said.isEmpty() || said.startsWith("#")) continue;
            String named = profile(path, number, said);
            if (!profile.isEmpty()) throw wrong(path, number, "a second profile; one folder has one");
            profile = named;
        }
        if (profile.isEmpty()) {
            throw new ConfigFailure(shown(path) + " names no profile; it takes a line such as: profile = dev");
        }
        return new DirectoryFile(path, profile, fingerprint(content));
    }

    private static String text(String path, byte[] content) {
        if (content.length > LARGEST) {
            throw new ConfigFailure(
                    shown(path) + " has more than " + LARGEST + " bytes; it takes one line such as: profile = dev");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigFailure(shown(path) + " is no text in UTF-8; it takes one line such as: profile = dev", e);
        }
    }

    private static String profile(String path, int number, String line) {
        int equals = line.indexOf('=');
        if (equals < 0) throw wrong(path, number, "no 'profile = NAME'");
        String key = line.substring(0, equals).strip();
        if (!key.equals(KEY)) throw wrong(path, number, MessageText.name(key) + " is unknown; only 'profile' is not");
        String name = line.substring(equals + 1).strip();
        if (name.isEmpty()) throw wrong(path, number, "the profile has no name");
        if (!MessageText.oneLine(name).equals(name)) {
            // Shown in a question, it has to be what it looks like.
            throw wrong(path, number, "the profile's name has characters that do not show");
        }
        return name;
    }

    private static ConfigFailure wrong(String path, int number, String what) {
        return new ConfigFailure(shown(path) + ":" + number + ": " + what);
    }

    private static String shown(String path) {
        return MessageText.oneLine(path);
    }

    private static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
