package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.server.MetadataAddress.Forwarding;

/** What the proxy is asked over its socket. */
sealed interface ProxyRequest {
    /** To forward as long as the connection is open. */
    record Register(Forwarding forwarding) implements ProxyRequest {}

    /** To end. The connection ends when all of the proxy is gone. */
    record Stop() implements ProxyRequest {}
}
