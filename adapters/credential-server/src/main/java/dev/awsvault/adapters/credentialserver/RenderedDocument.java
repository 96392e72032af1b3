package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.server.CredentialDocument;
import dev.awsvault.domain.server.Handout;
import io.vertx.core.buffer.Buffer;

/** A document as it goes out. */
record RenderedDocument(
        Handout handout, CredentialDocument form, Buffer body, CharSequence length, CharSequence contentType) {

    static RenderedDocument of(Handout handout, CredentialDocument form) {
        Buffer body = Buffer.buffer(form.format(handout));
        return new RenderedDocument(handout, form, body, Integer.toString(body.length()), form.contentType());
    }

    boolean is(Handout other, CredentialDocument otherForm) {
        return handout == other && form == otherForm;
    }
}
