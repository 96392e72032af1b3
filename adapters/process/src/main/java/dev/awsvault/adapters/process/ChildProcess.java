package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.CommandRunner;
import dev.awsvault.domain.process.ProcessLauncher;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the command below us with our own streams and waits: where a process cannot become another (Windows). Ctrl-C
 * reaches the command by itself, as it belongs to our console; we outlive it to hand on its status.
 */
final class ChildProcess implements ProcessLauncher, CommandRunner {
    @Override
    public int launch(List<String> command, Map<String, String> environment) {
        return run(command, environment);
    }

    @Override
    public int run(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        AtomicReference<Process> child = new AtomicReference<>();
        try (ChildSignals signals =
                new ChildSignals(() -> true, (_, _) -> child.get().destroy())) {
            child.set(start(builder, command.getFirst()));
            signals.to((int) child.get().pid());
            return status(child.get(), command.getFirst());
        }
    }

    private static int status(Process child, String name) {
        try {
            return child.waitFor();
        } catch (InterruptedException e) {
            child.destroy();
            Thread.currentThread().interrupt();
            throw new ProcessFailure("exec: \"" + name + "\" was ended, as we were interrupted", 1);
        }
    }

    private static Process start(ProcessBuilder builder, String name) {
        try {
            return builder.start();
        } catch (IOException e) {
            int error = number(String.valueOf(e.getMessage()));
            if (error == Errno.ENOENT) {
                String path = ImageForm.WINDOWS ? "%PATH%" : "$PATH";
                throw new ProcessFailure(
                        "exec: \"" + name + "\": executable file not found in " + path, ProcessFailure.NOT_FOUND);
            }
            throw new ProcessFailure("exec: \"" + name + "\": " + Errno.text(error), ProcessFailure.NOT_EXECUTABLE);
        }
    }

    /** Java tells the system's error number in its text only: "error: 2 (...)", "error=2, ..."; 0 where it tells none. */
    private static int number(String message) {
        int at = message.lastIndexOf("error");
        int number = 0;
        boolean digits = false;
        for (int i = at + "error".length(); at >= 0 && i < message.length(); i++) {
            char c = message.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = true;
                number = number * 10 + c - '0';
            } else if (digits) {
                break;
            }
        }
        return number;
    }
}
