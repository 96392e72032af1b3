package dev.awsvault.domain.audit;

import dev.awsvault.domain.json.JsonNumber;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the head file says of the journal: where it begins and where it ends, so that a cut end is noticed.
 *
 * @param first the number of the first line that is kept
 * @param firstPrevious what that line is chained to
 * @param last the number of the last line; one less than {@code first} where there is none yet
 * @param hash of the last line
 * @param size of the newest file up to the end of that line, in bytes
 */
public record AuditHead(long first, String firstPrevious, long last, String hash, long size) {
    /**
     * Of the head file: always so long, so that it is written over in place, with one write. It lies within one sector
     * of any disk.
     */
    public static final int BYTES = 512;

    static final AuditHead OF_NOTHING = new AuditHead(1, ChainLink.NOTHING_BEFORE, 0, ChainLink.NOTHING_BEFORE, 0);

    /** The same where the newest file is a new one. */
    public AuditHead inNewFile() {
        return new AuditHead(first, firstPrevious, last, hash, 0);
    }

    /** The same where everything before this line is gone; empty where that is no line of a journal. */
    public Optional<AuditHead> beginningWith(byte[] line) {
        return ChainLink.of(line)
                .map(link ->
                        new AuditHead(link.number(), link.previous(), Math.max(last, link.number() - 1), hash, size));
    }

    AuditHead followedBy(long number, byte[] line, long newSize) {
        return new AuditHead(first, firstPrevious, number, ChainLink.hash(line), newSize);
    }

    /** The content of the head file: a line of JSON, and blanks before its end. */
    public byte[] format() {
        byte[] json = new JsonWriter()
                .beginObject()
                .name("first")
                .number(first)
                .name("first_prev")
                .text(firstPrevious)
                .name("last")
                .number(last)
                .name("hash")
                .text(hash)
                .name("size")
                .number(size)
                .endObject()
                .finish();
        byte[] content = Arrays.copyOf(json, BYTES);
        Arrays.fill(content, json.length, BYTES - 1, (byte) ' ');
        content[BYTES - 1] = '\n';
        return content;
    }

    /** Empty where that is no head file's content. */
    public static Optional<AuditHead> parse(byte[] content) {
        try {
            JsonObject json = JsonReader.readObject(content, BYTES);
            AuditHead head = new AuditHead(
                    number(json, "first"),
                    text(json, "first_prev"),
                    number(json, "last"),
                    text(json, "hash"),
                    number(json, "size"));
            return head.isPossible() ? Optional.of(head) : Optional.empty();
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    private boolean isPossible() {
        return first > 0 && last >= first - 1 && size >= 0 && ChainLink.isHash(firstPrevious) && ChainLink.isHash(hash);
    }

    private static long number(JsonObject json, String name) throws MalformedJson {
        Optional<JsonNumber> number = json.number(name);
        return number.isEmpty() ? -1 : number.get().wholeNumber().orElse(-1);
    }

    private static String text(JsonObject json, String name) throws MalformedJson {
        return json.text(name).map(JsonText::text).orElse("");
    }
}
