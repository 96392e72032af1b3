package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs lines with {@code /bin/sh -c}. */
final class PosixShell implements ShellCommand {
    /** Bytes. */
    private static final int MOST_OUTPUT = 1024 * 1024;

    private static final File TERMINAL = new File("/dev/tty");
    private static final File NOTHING = new File("/dev/null");
    /** For what is still in the pipe. No end of file comes where the helper left a daemon behind that holds the pipe. */
    private static final long LAST_WORDS_MILLIS = 1000;

    /** Ended by SIGINT. Ctrl-C reaches us too, and may do so later than we hear of the helper's end. */
    private static final int INTERRUPTED = 130;

    private final Terminal terminal;
    private final Set<String> withheld;

    /** @param withheld variables that a helper does not get */
    PosixShell(Terminal terminal, Set<String> withheld) {
        this.terminal = terminal;
        this.withheld = Set.copyOf(withheld);
    }

    @Override
    public SecretString run(String line, Map<String, String> added, Duration limit) {
        String name = firstWord(line);
        Process process = start(line, added, name);
        try (CapturedOutput output = CapturedOutput.of(process.getInputStream(), MOST_OUTPUT, () -> kill(process))) {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unserved(
                        name, "was stopped after " + Seconds.of(limit) + " without an end; run it by hand to see why");
            }
            output.await(LAST_WORDS_MILLIS);
            if (output.isTooLong()) {
                throw unserved(name, "wrote more than " + MOST_OUTPUT + " bytes; it should write one line");
            }
            if (process.exitValue() == INTERRUPTED) {
                throw new ProcessFailure("helper \"" + name + "\" was interrupted; start again", INTERRUPTED);
            }
            if (process.exitValue() != 0) {
                throw unserved(name, "ended with status " + process.exitValue() + "; run it by hand to see why");
            }
            return output.soFar();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, "was stopped, as we were interrupted; start again");
        } finally {
            kill(process);
        }
    }

    private Process start(String line, Map<String, String> added, String name) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", SystemText.isAscii(line) ? line : escaped(line));
        boolean canAsk = terminal.isPresent();
        builder.redirectInput(canAsk ? TERMINAL : NOTHING);
        builder.redirectError(canAsk ? Redirect.to(TERMINAL) : Redirect.INHERIT);
        builder.environment().keySet().removeAll(withheld);
        builder.environment().putAll(added);
        try {
            return builder.start();
        } catch (IOException e) {
            throw failed(name, "cannot be started: /bin/sh cannot be run");
        }
    }

    /** Java would turn anything beyond ASCII into question marks in a plain {@code LANG=C}. */
    private static String escaped(String line) {
        StringBuilder printf = new StringBuilder("eval \"$(printf '");
        for (byte octet : line.getBytes(StandardCharsets.UTF_8)) {
            printf.append('\\');
            printf.append((char) ('0' + (octet >> 6 & 3)));
            printf.append((char) ('0' + (octet >> 3 & 7)));
            printf.append((char) ('0' + (octet & 7)));
        }
        return printf.append("')\"").toString();
    }

    /** Found before the shell is gone, for then nothing leads to them; killed after it, for it would say "Killed". */
    static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }

    /** The rest of the line may hold a secret, and so may what is given to a variable before the first word. */
    private static String firstWord(String line) {
        String trimmed = line.strip();
        int end = 0;
        while (end < trimmed.length() && trimmed.charAt(end) != '=' && !Character.isWhitespace(trimmed.charAt(end))) {
            end++;
        }
        return trimmed.substring(0, end);
    }

    private static ProcessFailure unserved(String name, String what) {
        return ProcessFailure.ofHelper("helper \"" + name + "\" " + what);
    }

    private static ProcessFailure failed(String name, String what) {
        return new ProcessFailure("helper \"" + name + "\" " + what, 1);
    }
}
