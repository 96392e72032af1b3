package dev.awsvault.application.serving;

import dev.awsvault.domain.server.CredentialServer;
import java.util.Map;
import java.util.function.Function;

/** A server that runs for one command. */
public final class CommandServer implements AutoCloseable {
    private final CredentialServer server;
    private final Opened opened;

    private CommandServer(CredentialServer server, Opened opened) {
        this.server = server;
        this.opened = opened;
    }

    /**
     * What came of listening.
     *
     * @param variables what tells the command's SDKs where it is
     * @param announcement what a person should know who gets a shell
     * @param end undoes what was done beside the server
     */
    record Opened(Map<String, String> variables, String announcement, Runnable end) {}

    /** The server is ours from here on, also where listening fails. */
    static CommandServer of(CredentialServer server, Function<CredentialServer, Opened> listening) {
        try {
            return new CommandServer(server, listening.apply(server));
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** What tells the command's SDKs where it is. */
    public Map<String, String> variables() {
        return opened.variables();
    }

    /** What a person should know who gets a shell. */
    public String announcement() {
        return opened.announcement();
    }

    @Override
    public void close() {
        try {
            opened.end().run();
        } finally {
            server.close();
        }
    }
}
