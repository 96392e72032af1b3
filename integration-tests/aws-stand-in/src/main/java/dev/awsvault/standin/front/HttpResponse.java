package dev.awsvault.standin.front;

import java.nio.charset.StandardCharsets;

/** An answer; the connection adds Date and Content-Length. */
public record HttpResponse(int status, String contentType, String requestId, byte[] body) {
    public static HttpResponse xml(int status, String requestId, String xml) {
        return new HttpResponse(status, "text/xml", requestId, xml.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "HttpResponse[" + status + "]";
    }
}
