package dev.awsvault.adapters.browser;

import dev.awsvault.domain.failure.ProcessFailure;

/** What may be handed to a program that opens whatever it is given, and written into a header. */
final class WebAddress {
    /** Not among the characters of RFC 3986. */
    private static final String NEVER = "\"<>\\^`{|}";

    private WebAddress() {}

    /**
     * @return the address itself
     * @throws ProcessFailure where it is not http or https, or has a character that no address has; it is not shown
     */
    static String checked(String url) {
        boolean web = url.regionMatches(true, 0, "https://", 0, 8) || url.regionMatches(true, 0, "http://", 0, 7);
        for (int i = 0; web && i < url.length(); i++) {
            char c = url.charAt(i);
            web = c > ' ' && c < 0x7f && NEVER.indexOf(c) < 0;
        }
        if (!web) {
            throw new ProcessFailure(
                    "the page was not opened: its address is not one of the web (http or https); check the start URL",
                    1);
        }
        return url;
    }
}
