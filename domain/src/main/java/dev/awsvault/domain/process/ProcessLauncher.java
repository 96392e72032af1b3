package dev.awsvault.domain.process;

import java.util.List;
import java.util.Map;

/** Starts the command that a person wants to run with credentials. */
public interface ProcessLauncher {
    /**
     * Becomes the command, where the system can (then this does not return: same process id, nothing left of us), or
     * else runs it with our own streams and waits.
     *
     * <p>Resource limits, signal mask, ignored signals and umask reach the command as they reached us.
     *
     * @param command the program, as typed, found on this process's PATH unless it has a slash, and its arguments
     * @param environment the whole environment of the command
     * @return the command's exit status; 128+n where signal n ended it
     * @throws dev.awsvault.domain.failure.ProcessFailure with 127 where it is not found, 126 where it cannot be run
     */
    int launch(List<String> command, Map<String, String> environment);
}
