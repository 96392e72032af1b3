package dev.awsvault.adapters.prompt;

import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** GNOME's zenity, 3 and 4. */
public final class ZenityDialog implements Dialog {
    private final ProgramWindow window;

    public ZenityDialog(PromptPrograms programs) {
        this.window = new ProgramWindow("zenity", programs);
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
        return window.ask(List.of("--entry", "--title", "aws-vault", "--text", label(question)), limit);
    }

    /**
     * Unlike zenity's other dialogs, {@code --entry} takes no Pango markup; it reads C escapes and GTK's mnemonics (one
     * underscore is swallowed), and user names hold underscores.
     */
    private static String label(String text) {
        return text.replace("\\", "\\\\").replace("_", "__");
    }
}
