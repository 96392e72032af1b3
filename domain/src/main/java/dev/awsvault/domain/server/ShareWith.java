package dev.awsvault.domain.server;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.UsageFailure;

/** Whom a server serves that was started for one command. */
public enum ShareWith {
    /** The command and what it starts. */
    COMMAND,
    /** All processes of the same user. */
    USER,
    /** Whoever reaches it. */
    ALL;

    /** @throws dev.awsvault.domain.failure.UsageFailure where it is none of {@code command}, {@code user}, {@code all} */
    public static ShareWith parse(String text) {
        return switch (text) {
            case "command" -> COMMAND;
            case "user" -> USER;
            case "all" -> ALL;
            default ->
                throw new UsageFailure("--share-with: " + MessageText.name(text)
                        + " is nobody it knows; say command (the command and what it starts), user (all processes of"
                        + " yours) or all (whoever reaches the server)");
        };
    }
}
