package dev.awsvault.adapters.prompt;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program that asks a person.
 *
 * @param name for messages
 */
record ProgramRun(String name, ProcessBuilder command, Duration limit) {
    /** For what is still in the pipe. No end of file comes where the program left another behind that holds the pipe. */
    private static final long LAST_WORDS_MILLIS = 1000;

    /** Ended by SIGINT. Ctrl-C reaches us too, and may do so later than we hear of the program's end. */
    private static final int INTERRUPTED = 130;

    /** @param line what it wrote first, without its line end */
    record Ended(int status, SecretString line) implements AutoCloseable {
        @Override
        public void close() {
            line.close();
        }
    }

    /**
     * @throws PromptFailure where it cannot start, takes longer than the limit, or writes too much
     * @throws ProcessFailure where Ctrl-C ended it
     */
    Ended end() {
        try (EndsWithUs hold = EndsWithUs.prepared()) {
            Process process = start();
            hold.watch(process);
            return end(process, hold);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("we were interrupted while " + name + " asked; start again");
        }
    }

    private Process start() {
        try {
            return command.start();
        } catch (IOException e) {
            throw failed(name + " is on PATH and cannot be started; run it by hand to see why");
        }
    }

    private Ended end(Process process, EndsWithUs hold) throws InterruptedException {
        try (FirstLine output = FirstLine.of(process.getInputStream(), hold::end)) {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw PromptFailure.declined("no answer: nobody answered " + name + " within " + seconds()
                        + " s, so it was closed; start again");
            }
            output.await(LAST_WORDS_MILLIS);
            if (output.isTooLong()) {
                throw failed(name + " wrote more than " + FirstLine.LIMIT
                        + " bytes where one line was due; check that it is the right program");
            }
            if (process.exitValue() == INTERRUPTED) {
                throw new ProcessFailure(name + " was interrupted; start again", INTERRUPTED);
            }
            return new Ended(process.exitValue(), output.text());
        }
    }

    private String seconds() {
        long milliseconds = limit.toMillis();
        return milliseconds % 1000 == 0 ? Long.toString(milliseconds / 1000) : Double.toString(milliseconds / 1000.0);
    }

    private static PromptFailure failed(String why) {
        return new PromptFailure("no answer: " + why);
    }
}
