package dev.awsvault.domain.server;

/** Sees what each client of a server for many is handed. */
@FunctionalInterface
public interface Witness {
    /** Looks away. */
    Witness NOBODY = (_, _, credentials) -> credentials;

    /** What this client gets of these credentials. Asked at each request. */
    HandoutSource of(String client, String profile, FreshCredentials credentials);
}
