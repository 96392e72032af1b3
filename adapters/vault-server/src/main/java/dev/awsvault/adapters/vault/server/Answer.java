package dev.awsvault.adapters.vault.server;

import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.MalformedJson;
import java.util.Arrays;
import java.util.List;

/** What a server answered. Its body may hold secrets and is never shown. */
public final class Answer {
    /** Bytes; a list of 1,000 items has less than one million. */
    public static final int LONGEST_BODY = 16 << 20;

    private final int status;
    private final byte[] body;
    private final int retryAfterSeconds;

    Answer(int status, byte[] body, int retryAfterSeconds) {
        this.status = status;
        this.body = body;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** HTTP's. */
    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return status / 100 == 3;
    }

    /** How long the server wants to be left alone; 1 where it does not say. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public JsonObject object() throws MalformedJson {
        return JsonReader.readObject(body, LONGEST_BODY);
    }

    public List<JsonValue> array() throws MalformedJson {
        JsonValue value = JsonReader.read(body, LONGEST_BODY);
        if (value instanceof JsonArray(List<JsonValue> elements)) return elements;
        throw new MalformedJson("the JSON value is not an array");
    }

    /** Zeroes the body; what was read out of it lives on. */
    public void clear() {
        Arrays.fill(body, (byte) 0);
    }
}
