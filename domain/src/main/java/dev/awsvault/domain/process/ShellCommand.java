package dev.awsvault.domain.process;

import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;

/** Runs a helper that the config file names, such as {@code mfa_process}, through the system's shell. */
public interface ShellCommand {
    /**
     * Runs the line with {@code /bin/sh -c} ({@code cmd.exe /C} on Windows). Its standard input and standard error are
     * the terminal where there is one (so that it can ask), else empty and ours.
     *
     * @param limit after this it is killed, with its descendants
     * @return what it wrote to standard output, at most 1 MiB
     * @throws dev.awsvault.domain.failure.ProcessFailure where it cannot start, fails, writes more, or takes too long;
     *     the message names the line's first word only and nothing that it printed
     */
    SecretString run(String line, Duration limit);
}
