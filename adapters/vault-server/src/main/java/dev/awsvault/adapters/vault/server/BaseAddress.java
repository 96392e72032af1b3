package dev.awsvault.adapters.vault.server;

import dev.awsvault.domain.failure.VaultFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a server's API begins.
 *
 * @param text {@code https://host:port/path}, without a slash at its end
 */
public record BaseAddress(String text) {
    /**
     * Reads what a person set. Plain http is as good as https here: who runs a server beside this program names it so.
     *
     * @param setting its name, for the message
     * @throws VaultFailure where it is no http or https address, or holds more than host, port and path
     */
    public static BaseAddress parse(String setting, String text) {
        String trimmed = text.strip();
        while (trimmed.endsWith("/")) trimmed = trimmed.substring(0, trimmed.length() - 1);
        URI uri;
        try {
            uri = new URI(trimmed);
        } catch (URISyntaxException _) {
            throw unusable(setting);
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        // A password in the address would be shown wherever the address is.
        if (!http
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw unusable(setting);
        }
        return new BaseAddress(trimmed);
    }

    /** @param path begins with a slash; what a person named in it is {@linkplain #escaped escaped} */
    public URI resolve(String path) {
        return URI.create(text + path);
    }

    /** Any text as one segment of a path or one value of a query. */
    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static VaultFailure unusable(String setting) {
        return new VaultFailure(
                setting + " is not the address of a server; write it as https://host or http://host:port");
    }
}
