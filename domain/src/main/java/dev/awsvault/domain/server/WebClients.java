package dev.awsvault.domain.server;

import java.util.List;

/** Tells a web page's request from a program's: browsers say of themselves what a page cannot unsay. */
final class WebClients {
    /**
     * Fetch standard, section 3.2, and Fetch Metadata Request Headers, section 2. No SDK sends them. Sec-Fetch-Mode is
     * not among them: Node.js sends it, too.
     */
    private static final List<String> OF_BROWSERS =
            List.of("Origin", "Sec-Fetch-Site", "Sec-Fetch-Dest", "Sec-Fetch-User");

    /** Somebody forwards for others, who may be anybody. */
    private static final List<String> OF_PROXIES = List.of("X-Forwarded-For", "Forwarded");

    private WebClients() {}

    static boolean isPage(SiteRequest request) {
        return OF_BROWSERS.stream().anyMatch(request::has);
    }

    /** Whether a person's browser asks, and no page of others made it. */
    static boolean isVisit(SiteRequest request) {
        String site = request.header("Sec-Fetch-Site").orElse(request.has("Sec-Fetch-Site") ? "cross-site" : "none");
        return !request.has("Origin") && (site.equals("none") || site.equals("same-origin"));
    }

    static boolean isForwarded(SiteRequest request) {
        return OF_PROXIES.stream().anyMatch(request::has);
    }
}
