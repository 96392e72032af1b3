package dev.awsvault.adapters.awsconfig;

import java.util.Optional;

/** Walks over the lines of a text, which end with LF or CRLF; the last one may lack its end. */
final class Lines {
    private final String text;
    private final int limit;
    private int next;
    private int start;
    private int end;
    private int number;

    Lines(String text) {
        this(text, 0, text.length(), 0);
    }

    /** @param linesBefore how many lines the text has before {@code from} */
    Lines(String text, int from, int to, int linesBefore) {
        this.text = text;
        next = from;
        limit = to;
        number = linesBefore;
    }

    /** Goes on to the next line. */
    boolean advance() {
        if (next >= limit) {
            return false;
        }
        start = next;
        int feed = text.indexOf('\n', start, limit);
        int stop = feed < 0 ? limit : feed;
        next = stop + 1;
        end = feed > start && text.charAt(feed - 1) == '\r' ? feed - 1 : stop;
        number++;
        return true;
    }

    /** The number of the current line, from 1. */
    int number() {
        return number;
    }

    /** How many characters of white space the current line starts with; its length if there is nothing else. */
    int indent() {
        return Whitespace.skip(text, start, end) - start;
    }

    int length() {
        return end - start;
    }

    /** The whole text. */
    String text() {
        return text;
    }

    /** The place in the text where the current line ends, without its line end. */
    int end() {
        return end;
    }

    /** The current line's character in this column. */
    char at(int column) {
        return text.charAt(start + column);
    }

    /** The key and the value's place if the current line, from its indent on, has them. */
    Optional<KeyLine> key(int indent) {
        return KeyLine.of(text, start + indent, end);
    }

    /** The header that the current line is. */
    SectionHeader header(int indent) throws SyntaxException {
        return SectionHeader.onLine(text, start + indent, end, number);
    }

    /** The current line from this column on, without its line end. */
    String from(int column) {
        return text.substring(start + column, end);
    }
}
