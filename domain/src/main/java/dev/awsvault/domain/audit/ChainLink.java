package dev.awsvault.domain.audit;

import dev.awsvault.domain.digest.Sha256;
import dev.awsvault.domain.json.JsonNumber;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.MalformedJson;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What binds a line to the one before it. Other members may come and go with versions of this program: the hash is over
 * the line as it stands in the file.
 *
 * @param number from 1, without gaps, through all files
 * @param previous the SHA-256 of the line before, in lower-case hex, without its line end; {@link #NOTHING_BEFORE} in
 *     the first
 */
record ChainLink(long number, String previous, After after) {
    static final String NOTHING_BEFORE = "0".repeat(64);

    /** Bytes; a longer line is none of ours. */
    static final int LONGEST_LINE = 256 * 1024;

    static Optional<ChainLink> of(byte[] line) {
        try {
            return of(JsonReader.readObject(line, LONGEST_LINE));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    static Optional<ChainLink> of(JsonObject line) throws MalformedJson {
        Optional<JsonNumber> said = line.number("number");
        long number = said.isEmpty() ? 0 : said.get().wholeNumber().orElse(0);
        String previous = line.text("prev").map(JsonText::text).orElse("");
        Optional<After> after = After.of(line.text("after").map(JsonText::text).orElse(""));
        boolean usable = number > 0 && isHash(previous) && after.isPresent() && !line.repeatsAName();
        return usable ? Optional.of(new ChainLink(number, previous, after.get())) : Optional.empty();
    }

    static String hash(byte[] line) {
        return HexFormat.of().formatHex(Sha256.of(line));
    }

    static boolean isHash(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }
}
