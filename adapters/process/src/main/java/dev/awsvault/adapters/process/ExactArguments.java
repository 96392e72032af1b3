package dev.awsvault.adapters.process;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of the words that a person typed. Java has decoded them, which loses bytes that are no text in the locale
 * (a file name in another encoding, anything beyond ASCII in {@code LANG=C}); a command that is the end of our own
 * words gets the bytes as they came.
 *
 * @param raw every word of this process, the runtime's own included
 * @param decoded the words of {@code main}
 */
record ExactArguments(List<byte[]> raw, List<String> decoded, SystemText text) {
    List<byte[]> of(List<String> command) {
        int count = command.size();
        List<byte[]> words = new ArrayList<>(count + 1);
        boolean typed = isEndOf(decoded, command) && raw.size() >= decoded.size();
        for (int i = 0; i < count; i++) {
            String word = command.get(i);
            if (typed && !SystemText.isAscii(word) | word.indexOf('?') >= 0) {
                words.add(raw.get(raw.size() - count + i));
            } else {
                words.add(text.encode(word));
            }
        }
        return words;
    }

    private static boolean isEndOf(List<String> all, List<String> end) {
        return all.size() >= end.size()
                && all.subList(all.size() - end.size(), all.size()).equals(end);
    }
}
