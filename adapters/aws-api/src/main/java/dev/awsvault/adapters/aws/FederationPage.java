package dev.awsvault.adapters.aws;

import java.nio.charset.StandardCharsets;

/** The page of HTML with which AWS sign-in refuses; it has no reason in a form that is written down anywhere. */
final class FederationPage {
    private static final int LONGEST_REASON = 100;

    /** Nothing that a person reads is longer; what a page repeats of a session is. */
    private static final int LONGEST_WORD = 24;

    private FederationPage() {}

    /** The page's headline; empty where it has none that is fit to be shown. */
    static String reason(byte[] page) {
        String html = new String(page, StandardCharsets.UTF_8);
        String headline = between(html, "<h1", "</h1>");
        String reason = OneLine.of(headline.isEmpty() ? between(html, "<title", "</title>") : headline);
        return reason.length() <= LONGEST_REASON && hasShortWords(reason) ? reason : "";
    }

    private static String between(String html, String start, String end) {
        int tag = html.indexOf(start);
        int from = tag < 0 ? -1 : html.indexOf('>', tag);
        int to = from < 0 ? -1 : html.indexOf(end, from);
        if (to < 0) {
            return "";
        }
        String text = html.substring(from + 1, to);
        return text.indexOf('<') < 0 && text.indexOf('&') < 0 ? text : "";
    }

    private static boolean hasShortWords(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            length = text.charAt(i) == ' ' ? 0 : length + 1;
            if (length > LONGEST_WORD) {
                return false;
            }
        }
        return true;
    }
}
