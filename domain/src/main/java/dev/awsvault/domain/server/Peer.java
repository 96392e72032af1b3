package dev.awsvault.domain.server;

/**
 * The process at the other end of a connection.
 *
 * @param user its number
 * @param descendant whether it, or another that shares the connection, descends from the process that the server was
 *     started for
 */
public record Peer(long user, boolean descendant) {}
