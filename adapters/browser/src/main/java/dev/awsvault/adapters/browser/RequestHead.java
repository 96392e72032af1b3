package dev.awsvault.adapters.browser;

import java.util.Optional;

/**
 * The part of an HTTP/1 request (RFC 9112) that counts here.
 *
 * @param target as it was sent: {@code /path?query}; it may hold a secret
 * @param host of the one Host header
 */
record RequestHead(String method, String target, String host) {
    private static final String HOST = "host:";

    /**
     * Empty where it is none: no request line of three words, no HTTP/1, not exactly one Host (RFC 9112, 3.2).
     *
     * @param text up to its empty line, which is left out
     */
    static Optional<RequestHead> parse(String text) {
        int end = lineEnd(text, 0);
        String line = text.substring(0, end);
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || line.indexOf(' ', first + 1) != last || !isHttp1(line.substring(last + 1))) {
            return Optional.empty();
        }
        String host = "";
        int hosts = 0;
        while (end < text.length()) {
            int start = end + 2;
            end = lineEnd(text, start);
            if (text.regionMatches(true, start, HOST, 0, HOST.length())) {
                host = text.substring(start + HOST.length(), end).strip();
                hosts++;
            }
        }
        return hosts == 1
                ? Optional.of(new RequestHead(line.substring(0, first), line.substring(first + 1, last), host))
                : Optional.empty();
    }

    private static boolean isHttp1(String version) {
        return version.equals("HTTP/1.1") || version.equals("HTTP/1.0");
    }

    private static int lineEnd(String text, int start) {
        int end = text.indexOf("\r\n", start);
        return end < 0 ? text.length() : end;
    }

    /** Without the target, which may hold a code. */
    @Override
    public String toString() {
        return "RequestHead[" + method + "]";
    }
}
