package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.ProcessLauncher;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Runs the command below us with our own streams and waits: where a process cannot become another (Windows). Ctrl-C
 * reaches the command by itself, as it belongs to our console; we outlive it to hand on its status.
 */
final class ChildProcess implements ProcessLauncher {
    @Override
    public int launch(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process child = start(builder, command.getFirst());
        try (ChildSignals _ = ChildSignals.passedTo(child)) {
            return child.waitFor();
        } catch (InterruptedException e) {
            child.destroy();
            Thread.currentThread().interrupt();
            throw new ProcessFailure("exec: \"" + command.getFirst() + "\" was ended, as we were interrupted", 1);
        }
    }

    private static Process start(ProcessBuilder builder, String name) {
        try {
            return builder.start();
        } catch (IOException e) {
            // "error=2, No such file or directory" on Unix, "CreateProcess error=2, ..." on Windows.
            String reason = String.valueOf(e.getMessage());
            if (reason.contains("error=2,") || reason.contains("error=3,")) {
                throw new ProcessFailure(
                        "exec: \"" + name + "\": executable file not found in " + path(), ProcessFailure.NOT_FOUND);
            }
            throw new ProcessFailure("exec: \"" + name + "\": " + reason(reason), ProcessFailure.NOT_EXECUTABLE);
        }
    }

    private static String path() {
        return OperatingSystem.isWindows() ? "%PATH%" : "$PATH";
    }

    /** What follows the last colon: the system's words, without Java's and without the command's arguments. */
    private static String reason(String message) {
        int comma = message.lastIndexOf(", ");
        return comma < 0 ? "cannot be started" : message.substring(comma + 2);
    }
}
