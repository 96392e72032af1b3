package dev.awsvault.domain.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The profiles that are served, until when, and who asked last, as HTML without script. */
public final class ServePage implements Supplier<String> {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="refresh" content="10">
            <title>aws-vault serve</title>
            <style>body{font-family:sans-serif;margin:2em}td,th{text-align:left;padding:.3em 1em .3em 0}</style>
            </head>
            <body>
            <h1>aws-vault serve</h1>
            <table>
            <tr><th>Profile</th><th>Credentials</th><th>Asked last by</th></tr>
            """;
    private static final String FOOT = """
            </table>
            </body>
            </html>
            """;

    private final Map<String, FreshCredentials> profiles;
    private final Visits visits;
    private final InstantSource clock;

    public ServePage(Map<String, FreshCredentials> profiles, Visits visits, InstantSource clock) {
        this.profiles = new TreeMap<>(profiles);
        this.visits = visits;
        this.clock = clock;
    }

    @Override
    public String get() {
        StringBuilder page = new StringBuilder(HEAD);
        profiles.forEach((name, credentials) -> page.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(life(credentials))
                .append("</td><td>")
                .append(escaped(visit(name)))
                .append("</td></tr>\n"));
        return page.append(FOOT).toString();
    }

    private String life(FreshCredentials credentials) {
        return credentials
                .held()
                .map(handout -> {
                    Instant end = Freshness.endOf(handout);
                    return "until " + end.truncatedTo(ChronoUnit.SECONDS) + ", "
                            + minutes(Duration.between(clock.instant(), end)) + " left";
                })
                .orElse("none yet");
    }

    private String visit(String profile) {
        return visits.lastOf(profile)
                .map(last -> last.client() + ", " + minutes(Duration.between(last.time(), clock.instant())) + " ago")
                .orElse("nobody");
    }

    private static String minutes(Duration duration) {
        return Math.max(0, duration.toMinutes()) + " min";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
