package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Starts this program again as a proxy for one command: by sudo(8), or as it is where we are root. */
final class ProxyStart {
    /** A person may have to look for a password. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    /** What sudo needs to ask, and the proxy to speak; no credentials. */
    private static final Set<String> KEPT =
            Set.of("HOME", "PATH", "LANG", "TERM", "TZ", "USER", "LOGNAME", "DISPLAY", "XAUTHORITY", "SUDO_ASKPASS");

    private static final String LOCALE = "LC_";
    private static final String UNPRIVILEGED = "; exec --ec2-server --unprivileged does without it";

    private final List<String> command;
    private final FixedFolders folders;
    private final boolean root;
    private final Duration limit;
    private final Consumer<String> notices;

    /** @param command how this program is started, without words of its own */
    ProxyStart(List<String> command, FixedFolders folders, boolean root, Duration limit, Consumer<String> notices) {
        this.command = command;
        this.folders = folders;
        this.root = root;
        this.limit = limit;
        this.notices = notices;
    }

    /**
     * Returns when the proxy takes registrations.
     *
     * @throws ProcessFailure where it does not start; it has said why on standard error
     */
    void start(Path folder) {
        ProcessBuilder builder = new ProcessBuilder(words(folder))
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Removed one by one: what stays keeps its very bytes, whatever the locale.
        builder.environment().keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith(LOCALE));
        if (!root) notices.accept("sudo starts the proxy for " + HeldAddress.TEXT + ", and may ask for your password");
        try {
            Process process = builder.start();
            if (!firstLine(process).equals(AddressProxyProcess.READY)) {
                throw new ProcessFailure(
                        "the proxy for " + HeldAddress.TEXT + " did not start"
                                + (root ? "" : ", or sudo did not let it") + ": see above" + UNPRIVILEGED,
                        1);
            }
        } catch (IOException e) {
            throw new ProcessFailure("the proxy for " + HeldAddress.TEXT + " cannot be started" + UNPRIVILEGED, 1);
        }
    }

    private List<String> words(Path folder) {
        List<String> words = new ArrayList<>();
        if (!root) {
            Path sudo = folders.find("sudo")
                    .orElseThrow(() -> new ProcessFailure(
                            "the address " + HeldAddress.TEXT + " takes root, and sudo is not installed" + UNPRIVILEGED,
                            1));
            // In the background, once it has asked: it would take the terminal's input and Ctrl-C from the command.
            words.addAll(List.of(sudo.toString(), "-b", "--"));
        }
        words.addAll(command);
        words.addAll(List.of("proxy", "--once", "--folder=" + folder.toAbsolutePath()));
        return words;
    }

    private String firstLine(Process process) {
        CompletableFuture<String> said = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("proxy-start").start(() -> said.complete(line(process)));
        try {
            return said.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroy();
            throw new ProcessFailure(
                    "the proxy for " + HeldAddress.TEXT + " did not start within " + limit.toSeconds() + " seconds"
                            + UNPRIVILEGED,
                    1);
        } catch (InterruptedException | ExecutionException e) {
            process.destroy();
            throw new ProcessFailure("the start of the proxy was interrupted; start again", 1);
        }
    }

    /** Empty where it ends without one. */
    private static String line(Process process) {
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }
}
