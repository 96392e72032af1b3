package dev.awsvault.adapters.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program and its words, some with placeholders: {@code {url}} or {@code %s}, {@code {url-encoded}} (for a URL within
 * a URL), {@code {profile}}, {@code {profile-encoded}}. Where no word has the URL, it is added at the end.
 *
 * @param program a name to find on PATH, or a path
 */
record CommandTemplate(String program, List<String> arguments) {
    /** @param words at least one */
    static CommandTemplate of(List<String> words) {
        return new CommandTemplate(words.getFirst(), List.copyOf(words.subList(1, words.size())));
    }

    List<String> filled(String profile, String url) {
        List<String> filled = new ArrayList<>(arguments.size() + 1);
        boolean hasUrl = false;
        for (String word : arguments) {
            filled.add(filled(word, profile, url));
            hasUrl |= word.contains("{url}") || word.contains("{url-encoded}") || word.contains("%s");
        }
        if (!hasUrl) {
            filled.add(url);
        }
        return filled;
    }

    /** In one go: what is filled in is never looked through for placeholders. */
    private static String filled(String word, String profile, String url) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < word.length(); ) {
            if (word.startsWith("{url}", at)) {
                text.append(url);
                at += "{url}".length();
            } else if (word.startsWith("%s", at)) {
                text.append(url);
                at += "%s".length();
            } else if (word.startsWith("{url-encoded}", at)) {
                text.append(encoded(url));
                at += "{url-encoded}".length();
            } else if (word.startsWith("{profile}", at)) {
                text.append(profile);
                at += "{profile}".length();
            } else if (word.startsWith("{profile-encoded}", at)) {
                text.append(encoded(profile));
                at += "{profile-encoded}".length();
            } else {
                text.append(word.charAt(at++));
            }
        }
        return text.toString();
    }

    /** As a query's value, with a space as {@code %20}, which everything reads. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
