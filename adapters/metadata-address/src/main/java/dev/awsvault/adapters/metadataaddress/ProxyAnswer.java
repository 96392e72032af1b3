package dev.awsvault.adapters.metadataaddress;

/** What the proxy says to a request. */
sealed interface ProxyAnswer {
    record Done() implements ProxyAnswer {}

    /** @param why one line, not for a terminal as it is: the other end may be anybody's program */
    record Refused(String why) implements ProxyAnswer {}
}
