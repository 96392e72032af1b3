package dev.awsvault.adapters.browser;

import java.nio.charset.StandardCharsets;

/**
 * An answer of the loopback server.
 *
 * @param header one more, without its line end; empty for none
 * @param page HTML; empty for none
 * @param afterwards run once the answer is with the system, or lost
 */
record Reply(int status, String reason, String header, String page, Runnable afterwards) {
    static Reply refusal(int status, String reason) {
        return new Reply(status, reason, "", "", () -> {});
    }

    static Reply page(String html, Runnable afterwards) {
        return new Reply(200, "OK", "", html, afterwards);
    }

    /** @param location a checked address: it goes into a header as it is */
    static Reply redirect(String location, Runnable afterwards) {
        return new Reply(302, "Found", "Location: " + location, "", afterwards);
    }

    /** The whole of it, headers that keep the page to itself included. */
    byte[] bytes() {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + ' ' + reason + "\r\n"
                + (header.isEmpty() ? "" : header + "\r\n")
                + "Content-Type: text/html; charset=utf-8\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "Cache-Control: no-store\r\n"
                + "Referrer-Policy: no-referrer\r\n"
                + "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + "Connection: close\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
