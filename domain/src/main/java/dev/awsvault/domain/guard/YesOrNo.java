package dev.awsvault.domain.guard;

import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks the person for a yes: on the terminal, else in the first window that can be shown. Where they chose one of those
 * for MFA codes, only there.
 */
public final class YesOrNo {
    private static final String TERMINAL = "terminal";

    /** A window that nobody sees must not hold up a script for ever. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final String wanted;
    private final Terminal terminal;
    private final List<Dialog> windows;

    /**
     * @param wanted the value of {@code --prompt}; one that cannot show questions leaves the choice to us
     * @param windows all of them, in the order of the automatic choice
     */
    public YesOrNo(String wanted, Terminal terminal, List<Dialog> windows) {
        boolean canAsk = wanted.equals(TERMINAL)
                || windows.stream().anyMatch(window -> window.name().equals(wanted));
        this.wanted = canAsk ? wanted : "";
        this.terminal = terminal;
        this.windows = List.copyOf(windows);
    }

    /** What came of it. */
    public enum Answer {
        YES,
        /** Whatever else was answered: nothing, too. */
        NO,
        /** There is neither a terminal nor a window. */
        NOBODY_THERE
    }

    /**
     * @param question one line that ends with its question mark, without what steers a terminal
     * @throws dev.awsvault.domain.failure.PromptFailure where the person closes the window or the terminal
     */
    public Answer ask(String question) {
        if (isWanted(TERMINAL) && terminal.isPresent()) {
            return answer(terminal.ask(question + " (y|N) "));
        }
        Optional<Dialog> window = windows.stream()
                .filter(each -> isWanted(each.name()) && each.unavailable().isEmpty())
                .findFirst();
        if (window.isEmpty()) return Answer.NOBODY_THERE;
        // An Enter too many is no yes: it takes the letter.
        try (SecretString typed = window.get().ask(question + " Type y for yes:", LIMIT)) {
            return answer(typed.reveal());
        }
    }

    private boolean isWanted(String name) {
        return wanted.isEmpty() || wanted.equals(name);
    }

    private static Answer answer(String typed) {
        return switch (typed.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> Answer.YES;
            default -> Answer.NO;
        };
    }
}
