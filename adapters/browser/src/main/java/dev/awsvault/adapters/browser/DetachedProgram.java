package dev.awsvault.adapters.browser;

import dev.awsvault.adapters.utf8.Utf8Command;
import dev.awsvault.domain.failure.ProcessFailure;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts a program that lives on without us: silent, without our secrets, away from the terminal's Ctrl-C. */
record DetachedProgram(Map<String, String> environment, Set<String> withheld, SystemKind system, Duration firstMoment) {
    private static final List<String> CREDENTIALS = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_CREDENTIAL_EXPIRATION");
    private static final String CONTAINER_PREFIX = "AWS_CONTAINER_";

    /**
     * Waits the first moment for a failure only.
     *
     * @return why it did not work, in one clause; empty where it runs, or ended well
     */
    Optional<String> start(File program, List<String> arguments) {
        try {
            Process process = command(program, arguments).start();
            if (process.waitFor(firstMoment) && process.exitValue() != 0) {
                return Optional.of(program.getName() + " ended with status " + process.exitValue());
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(program.getName() + " cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessFailure("opening the browser was interrupted; start again", 1);
        }
    }

    private ProcessBuilder command(File program, List<String> arguments) {
        File nothing = new File(system == SystemKind.WINDOWS ? "NUL" : "/dev/null");
        ProcessBuilder builder = new ProcessBuilder(words(program, arguments))
                .redirectInput(nothing)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        give(builder.environment());
        return builder;
    }

    /** In a session of its own, where the system brings setsid(1): a browser that we are the first to start stays. */
    private List<String> words(File program, List<String> arguments) {
        Optional<File> setsid =
                system == SystemKind.LINUX ? new ProgramFiles(environment, system).find("setsid") : Optional.empty();
        if (setsid.isEmpty()) {
            return Utf8Command.of(program, arguments);
        }
        List<String> all = new ArrayList<>(arguments.size() + 1);
        all.add(program.getAbsolutePath());
        all.addAll(arguments);
        return Utf8Command.of(setsid.get(), all);
    }

    /** What stays as it was keeps its very bytes; so the map is changed rather than filled anew. */
    private void give(Map<String, String> child) {
        child.keySet().removeIf(name -> !environment.containsKey(name) || isWithheld(name));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (!isWithheld(name) && !variable.getValue().equals(child.get(name))) {
                child.put(name, variable.getValue());
            }
        }
    }

    private boolean isWithheld(String name) {
        return withheld.contains(name) || CREDENTIALS.contains(name) || name.startsWith(CONTAINER_PREFIX);
    }
}
