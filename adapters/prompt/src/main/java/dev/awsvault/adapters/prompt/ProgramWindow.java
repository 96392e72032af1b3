package dev.awsvault.adapters.prompt;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The window of a program that prints what was typed and ends with 0, or with 1 where the person closes it. */
record ProgramWindow(String name, PromptPrograms programs) {
    private static final int CLOSED = 1;
    private static final File NOTHING = new File(ImageForm.WINDOWS ? "NUL" : "/dev/null");

    Optional<String> missing() {
        return programs.find(name).isPresent() ? Optional.empty() : Optional.of(name + " is not on PATH");
    }

    /** As {@link #missing()}, for a program that takes its display from the environment. */
    Optional<String> missingOrBlind() {
        if (!programs.hasDisplay()) {
            return Optional.of("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)");
        }
        return missing();
    }

    SecretString ask(List<String> arguments, Duration limit) {
        File program = programs.find(name)
                .orElseThrow(() -> new PromptFailure(
                        "no answer: " + name + " is not on PATH; install it or choose another prompt"));
        ProcessBuilder command = programs.command(program, arguments)
                .redirectInput(NOTHING)
                .redirectError(Redirect.DISCARD); // toolkits write warnings that are of no use to the person
        ProgramRun.Ended ended = new ProgramRun(name, command, limit).end();
        if (ended.status() == 0) {
            return ended.line();
        }
        ended.close();
        throw PromptFailure.declined(
                ended.status() == CLOSED
                        ? "no answer: the window was closed, or " + name
                                + " could not show it; start again or choose another prompt"
                        : "no answer: " + name + " ended with status " + ended.status()
                                + "; run it by hand to see why");
    }
}
