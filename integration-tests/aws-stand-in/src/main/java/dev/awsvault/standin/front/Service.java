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

    /** The refusal in the form that this service's clients read. */
    HttpResponse render(Refusal refusal);
}
