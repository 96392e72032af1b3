package dev.awsvault.domain.doctor;

import java.util.List;
import java.util.Locale;

/** Texts from files and variables, made fit for a line on somebody's terminal. */
final class Shown {
    private static final int MOST_NAMES = 5;
    private static final int LONGEST_NAME = 80;
    /** An AWS secret has 40 characters: what is as long is not taken for a name. */
    private static final int LONGEST_KEY_NAME = 39;

    private Shown() {}

    static String name(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "...";
    }

    /** The first few, and how many follow. */
    static String names(List<String> names) {
        List<String> first = names.stream().limit(MOST_NAMES).map(Shown::name).toList();
        int more = names.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }

    /** {@code 1 key}, {@code 2 keys} */
    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** A key of the config file, unless a value may have slipped into its place. */
    static String key(String key) {
        boolean named = key.length() <= LONGEST_KEY_NAME
                && key.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "_-.".indexOf(c) >= 0);
        return named ? "'" + key + "'" : "a line that begins with no key's name";
    }

    /** An access key id by its end, as AWS's own pages write it. */
    static String accessKeyId(String id) {
        String end = id.length() <= 8 ? "" : id.substring(id.length() - 4).toUpperCase(Locale.ROOT);
        return "****" + end;
    }
}
