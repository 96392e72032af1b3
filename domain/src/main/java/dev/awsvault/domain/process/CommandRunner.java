package dev.awsvault.domain.process;

import java.util.List;
import java.util.Map;

/** Runs the command that a person wants to run with credentials below us, where we have to go on meanwhile. */
public interface CommandRunner {
    /**
     * Runs it with our own streams, in our own process group, and waits for its end. Signals reach it as if we were it;
     * stopping and going on in a shell's job control stops and continues both. Resource limits, signal mask, ignored
     * signals and umask reach it as they reached us, and no descriptor of ours does. Descendants that outlive their
     * parents become ours, where the system allows that (Linux).
     *
     * @param command the program, as typed, found on this process's PATH unless it has a slash, and its arguments
     * @param environment the whole environment of the command
     * @return the command's exit status; 128+n where signal n ended it
     * @throws dev.awsvault.domain.failure.ProcessFailure with 127 where it is not found, 126 where it cannot be run
     */
    int run(List<String> command, Map<String, String> environment);
}
