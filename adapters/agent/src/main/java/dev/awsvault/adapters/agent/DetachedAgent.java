package dev.awsvault.adapters.agent;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Starts this program again as an agent that stays when we end. The passphrase reaches it through a pipe. */
public final class DetachedAgent {
    /** The line that the agent prints when it answers requests. */
    public static final String READY = "ready";

    /** More than a passphrase has. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ERROR = "aws-vault: error: agent: ";

    /** What it needs to find its files; no credentials, nothing that opens a vault. */
    private static final Set<String> KEPT = Set.of(
            "HOME",
            "PATH",
            "LANG",
            "TZ",
            "TMPDIR",
            "USER",
            "LOGNAME",
            "XDG_RUNTIME_DIR",
            "AWS_VAULT_FILE_DIR",
            "AWS_VAULT_SETTINGS_FILE");

    private static final String LOCALE = "LC_";

    private final List<String> command;

    /** @param command how this program is started, without words of its own */
    public DetachedAgent(List<String> command) {
        this.command = command;
    }

    /**
     * Returns when the agent answers requests.
     *
     * @param words behind the program's name
     * @throws ProcessFailure where it does not start, with the reason it gives
     */
    public void start(List<String> words, SecretString passphrase) {
        List<String> all = new ArrayList<>(command);
        all.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(new File("/")).redirectErrorStream(true);
        // Removed one by one: what stays keeps its very bytes, whatever the locale.
        builder.environment().keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith(LOCALE));
        try {
            Process process = builder.start();
            hand(passphrase, process);
            String said = firstLine(process);
            if (said.equals(READY)) return;
            process.destroyForcibly();
            throw new ProcessFailure(
                    said.startsWith(ERROR) ? said.substring(ERROR.length()) : "the agent ended at once: " + said, 1);
        } catch (IOException e) {
            throw new ProcessFailure("the agent cannot be started: " + e.getMessage(), 1);
        }
    }

    /** What {@link #start} handed over to this process. */
    public static SecretString handedOver(InputStream in) throws IOException {
        return SecretString.ofUtf8(in.readNBytes(MOST_BYTES));
    }

    private static void hand(SecretString passphrase, Process process) {
        byte[] utf8 = passphrase.revealUtf8();
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write(utf8);
        } catch (IOException _) {
            // It has ended; what it said tells why.
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private static String firstLine(Process process) {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().start(() -> said.add(line(process)));
        try {
            return Optional.ofNullable(said.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .orElseGet(() -> ERROR + "the agent, process " + process.pid() + ", did not start within "
                            + LIMIT.toSeconds() + " seconds; it was ended, start it again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new ProcessFailure("the start of the agent was interrupted; start again", 1);
        }
    }

    private static String line(Process process) {
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "it said nothing" : line;
        } catch (IOException e) {
            return "it said nothing";
        }
    }
}
