package dev.awsvault.adapters.prompt;

import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** KDE's kdialog. */
public final class KdialogDialog implements Dialog {
    private final ProgramWindow window;

    public KdialogDialog(PromptPrograms programs) {
        this.window = new ProgramWindow("kdialog", programs);
    }

    @Override
    public String name() {
        return window.name();
    }

    @Override
    public Optional<String> unavailable() {
        return window.missingOrBlind();
    }

    @Override
    public SecretString ask(String question, Duration limit) {
        return window.ask(List.of("--inputbox", label(question), "--title", "aws-vault"), limit);
    }

    /**
     * kdialog reads {@code \n} and {@code \\}; Qt takes {@code &} for the mark of a shortcut, and what looks like HTML
     * for HTML: text with a {@code <} is given as HTML that shows it.
     */
    private static String label(String text) {
        String plain = text.replace("\\", "\\\\").replace("&", "&&");
        if (plain.indexOf('<') < 0) {
            return plain;
        }
        return "<qt>" + plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</qt>";
    }
}
