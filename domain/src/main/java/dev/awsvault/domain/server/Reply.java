package dev.awsvault.domain.server;

import java.util.Map;

/** What a site says. */
public sealed interface Reply {
    /**
     * All of it.
     *
     * @param body sent as UTF-8
     * @param headers besides Content-Type and Content-Length
     */
    record Text(int status, String contentType, String body, Map<String, String> headers) implements Reply {}

    /**
     * Credentials: those in memory at once, or when they are made; where they cannot be had, what the document's readers
     * expect to be told.
     */
    record HandOut(HandoutSource source, CredentialDocument document) implements Reply {}
}
