package dev.awsvault.standin.rest;

import dev.awsvault.standin.front.Answer;
import dev.awsvault.standin.front.HttpRequest;

/** An operation of a service, found by method and path; its name is what the journal shows. */
public record Operation(String method, String path, String name, Handler handler) {
    /** Does the operation. */
    @FunctionalInterface
    public interface Handler {
        /** @throws dev.awsvault.standin.front.Refusal what AWS would answer instead */
        Answer handle(HttpRequest request);
    }

    boolean matches(HttpRequest request) {
        return method.equals(request.method()) && path.equals(request.path());
    }
}
