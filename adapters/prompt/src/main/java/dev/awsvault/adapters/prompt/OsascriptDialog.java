package dev.awsvault.adapters.prompt;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The dialog of macOS's AppleScript. The question is an argument of the script and no part of it. */
public final class OsascriptDialog implements Dialog {
    private final ProgramWindow window;
    private final boolean onMac;

    public OsascriptDialog(PromptPrograms programs) {
        this(programs, ImageForm.MAC);
    }

    OsascriptDialog(PromptPrograms programs, boolean onMac) {
        this.window = new ProgramWindow("osascript", programs);
        this.onMac = onMac;
    }

    @Override
    public String name() {
        return window.name();
    }

    @Override
    public Optional<String> unavailable() {
        return onMac ? window.missing() : Optional.of("osascript is there on macOS only");
    }

    @Override
    public SecretString ask(String question, Duration limit) {
        return window.ask(
                List.of(
                        "-e",
                        "on run argv",
                        "-e",
                        "return text returned of (display dialog (item 1 of argv) default answer \"\""
                                + " with title \"aws-vault\")",
                        "-e",
                        "end run",
                        question.startsWith("-") ? " " + question : question), // it would be taken for an option
                limit);
    }
}
