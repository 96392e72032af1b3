package dev.awsvault.domain.process;

import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.Map;

/** Runs a helper that the config file names, such as {@code mfa_process} or {@code credential_process}, through the system's shell. */
public interface ShellCommand {
    /**
     * Runs the line with {@code /bin/sh -c} ({@code cmd.exe /C} on Windows). Its standard input and standard error are
     * the terminal where there is one (so that it can ask), else empty and ours.
     *
     * @param added variables that it gets besides ours
     * @param limit after this it is killed, with its descendants
     * @return what it wrote to standard output, at most 1 MiB
     * @throws dev.awsvault.domain.failure.ProcessFailure where it cannot start, fails, writes more, or takes too long;
     *     the message names the line's first word only and nothing that it printed
     */
    SecretString run(String line, Map<String, String> added, Duration limit);

    /** As {@link #run(String, Map, Duration)}, with our own environment alone. */
    default SecretString run(String line, Duration limit) {
        return run(line, Map.of(), limit);
    }
}
