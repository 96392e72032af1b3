package dev.awsvault.standin.front;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An answer; the connection adds Date and Content-Length.
 *
 * @param headers the further ones, in order
 */
public record HttpResponse(int status, String contentType, String requestId, Map<String, String> headers, byte[] body) {
    public static HttpResponse xml(int status, String requestId, String xml) {
        return new HttpResponse(status, "text/xml", requestId, Map.of(), xml.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpResponse json(int status, byte[] json) {
        return new HttpResponse(status, "application/json", newRequestId(), Map.of(), json);
    }

    public static HttpResponse html(int status, String html) {
        return new HttpResponse(
                status, "text/html;charset=UTF-8", newRequestId(), Map.of(), html.getBytes(StandardCharsets.UTF_8));
    }

    /** 302 to that place; the browser asks with GET whatever it came with. */
    public static HttpResponse redirect(String location) {
        return html(302, "").with("Location", location);
    }

    public HttpResponse with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new HttpResponse(status, contentType, requestId, all, body);
    }

    private static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String toString() {
        return "HttpResponse[" + status + "]";
    }
}
