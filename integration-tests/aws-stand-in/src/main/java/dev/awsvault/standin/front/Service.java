package dev.awsvault.standin.front;

import java.time.Instant;

/** One AWS service behind the front, which holds several on the same port. */
public interface Service {
    /** Whether the request is for this service, by the service it is signed for, its Host or its path. */
    boolean claims(HttpRequest request);

    /** What the journal keeps of a request, good or bad; the outcome comes later. */
    Call describe(HttpRequest request, Instant now);

    /** Decides the request; refusals are answers too. */
    Answer answer(HttpRequest request);

    /** What this service says to a client that calls too often. */
    default Refusal throttled() {
        return new Refusal(400, "Throttling", "Rate exceeded");
    }

    /** The beginning of a body that never ends. */
    default Endless endless() {
        return new Endless("text/xml", "<GetCallerIdentityResponse>", "<!-- -->");
    }

    /**
     * A body without an end.
     *
     * @param filler what follows the opening, again and again; the whole stays well-formed as far as it goes
     */
    record Endless(String contentType, String opening, String filler) {
        public static final Endless JSON = new Endless("application/json", "{\"filler\":[0", ",1234567");
        public static final Endless HTML = new Endless("text/html", "<!doctype html>", "<!-- -->");
    }

    /** The refusal in the form that this service's clients read. */
    HttpResponse render(Refusal refusal);
}
