package dev.awsvault.adapters.metadataaddress;

import java.time.Duration;

/**
 * What one client, or all, can take of the proxy.
 *
 * @param connections at the same time
 * @param request from the answer before, or the connection's begin, to a request's last byte
 * @param answer of the server behind, who may be asking a person for a code
 */
record FrontLimits(int connections, Duration request, Duration answer) {
    static final FrontLimits USUAL = new FrontLimits(1024, Duration.ofSeconds(30), Duration.ofMinutes(3));
}
