package dev.awsvault.application.serving;

import java.util.Map;

/** A server that runs for one command. */
public interface CommandServer extends AutoCloseable {
    /** What tells the command's SDKs where it is. */
    Map<String, String> variables();

    /** What a person should know who gets a shell. */
    String announcement();

    @Override
    void close();
}
