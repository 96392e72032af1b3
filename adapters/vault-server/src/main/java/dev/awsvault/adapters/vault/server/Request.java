package dev.awsvault.adapters.vault.server;

import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One request, put together piece by piece. It may hold secrets and has no printable form. */
public final class Request {
    private static final byte[] NO_BODY = {};

    private final String method;
    private final URI uri;
    private final List<String> headers = new ArrayList<>();
    private byte[] body = NO_BODY;

    public Request(String method, URI uri) {
        this.method = method;
        this.uri = uri;
    }

    /** @param value printable ASCII */
    public Request header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** @param token printable ASCII, see {@link AccessToken} */
    public Request bearer(SecretString token) {
        return header("Authorization", "Bearer " + token.reveal());
    }

    /** Sends JSON; the array is taken over, and cleared by {@link #clear()}. */
    public Request json(byte[] utf8) {
        body = utf8;
        return header("Content-Type", "application/json");
    }

    /** After the last attempt. */
    public void clear() {
        Arrays.fill(body, (byte) 0);
    }

    String method() {
        return method;
    }

    URI uri() {
        return uri;
    }

    /** True where the server's state may be another afterwards, answer or not. */
    boolean changesThings() {
        return !method.equals("GET");
    }

    void sendOver(HttpURLConnection connection) throws IOException {
        connection.setRequestMethod(method);
        connection.setRequestProperty("User-Agent", "aws-vault");
        connection.setRequestProperty("Accept", "application/json");
        for (int i = 0; i < headers.size(); i += 2) {
            connection.setRequestProperty(headers.get(i), headers.get(i + 1));
        }
        if (body.length > 0) {
            connection.setDoOutput(true);
            // Without a known length the JDK keeps a copy, and sends a POST a second time where a connection breaks.
            connection.setFixedLengthStreamingMode(body.length);
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
        }
    }
}
