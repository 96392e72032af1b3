package dev.awsvault.domain.process;

import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs programs that keep secrets for people, such as {@code pass}, and takes what they print. */
public interface ProgramRunner {
    /** Where the program is found on PATH, folders that are not absolute left out; empty where it is not. */
    Optional<String> find(String program);

    /**
     * Runs the program, found on PATH where its name has no slash, without a shell, and waits for its end.
     *
     * @throws dev.awsvault.domain.failure.ProcessFailure where it cannot start, takes longer than its limit (it is then
     *     killed with its descendants), or prints more than 4 MiB; the message names the program and nothing it printed
     */
    Output run(Call call);

    /**
     * What to run.
     *
     * @param words the program and its arguments: no secret is among them, since other users can list them
     * @param added variables that it gets besides ours, or in the place of ours
     * @param input what it reads on standard input, then the end; the caller closes it
     * @param limit from its start to its end
     */
    record Call(List<String> words, Map<String, String> added, SecretString input, Duration limit) {}

    /**
     * What it printed.
     *
     * @param status 128+n where signal n ended it
     * @param output standard output as it is, line ends included; the caller closes it
     * @param errors standard error: at most its first 64 KiB, and never shown whole, as it may quote a secret
     */
    record Output(int status, SecretString output, String errors) {
        @Override
        public String toString() {
            return "Output[status=" + status + "]";
        }
    }
}
