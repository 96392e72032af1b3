package dev.awsvault.adapters.credentialserver;

import java.time.Duration;

/**
 * What clients may take of the server.
 *
 * @param request in which a request must be complete, from its first byte; an answer must be taken in the same time
 * @param idle how long a connection may stand without a request
 * @param farewell how long the rest of a refused request is still read, so that its sender gets to see the answer
 * @param connections at once; beyond, the one that is idle the longest is closed
 */
record Limits(Duration request, Duration idle, Duration farewell, int connections) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(1), 1024);

    /** Bytes. A role's ARN has at most 2,048, an IMDSv2 token of ours far less. */
    static final int REQUEST_LINE = 4096;

    /** Bytes, of all headers together. */
    static final int HEADERS = 4096;

    /** Bytes. No request that a site answers has a body; some clients send an empty object. */
    static final int BODY = 1024;

    /** Bytes read at once. */
    static final int READ = 4096;

    /** Requests that may wait in one connection for the answer to an earlier one. */
    static final int AHEAD = 32;
}
