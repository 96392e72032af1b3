package dev.awsvault.adapters.picker;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.picker.ProfileChoice;
import dev.awsvault.domain.picker.ProfilePicker;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Chooses on the controlling terminal, so that standard input and output can be pipes, as in {@code eval "$(aws-vault
 * export)"}: a list that is searched by typing, or, where the terminal cannot move its cursor, a numbered one.
 */
public final class TerminalPicker implements ProfilePicker {
    private final Environment environment;

    /** @param environment of which TERM tells what the terminal can do */
    public TerminalPicker(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> pick(List<ProfileChoice> choices) {
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        try (TerminalDevice device = device()) {
            Optional<Stty> stty = canMoveCursor() ? stty() : Optional.empty();
            return stty.isPresent()
                    ? new LiveList(device, stty.get(), choices).choose()
                    : new NumberedList(device, choices).choose();
        } catch (IOException e) {
            throw new PromptFailure(
                    "the terminal went away while a profile was chosen; start again on another, or name a profile", e);
        }
    }

    private static TerminalDevice device() {
        try {
            return TerminalDevice.open();
        } catch (IOException e) {
            throw new PromptFailure(
                    "no profile named, and there is no terminal to choose one on; name a profile or set AWS_PROFILE",
                    e);
        }
    }

    /** Every terminal in use today knows the sequences of ECMA-48; these are no terminals. */
    private boolean canMoveCursor() {
        Optional<String> type = environment.get("TERM");
        return type.isPresent()
                && switch (type.get()) {
                    case "dumb", "unknown", "network", "emacs" -> false;
                    default -> true;
                };
    }

    /** Empty where there is no such program, as on Windows. */
    private static Optional<Stty> stty() {
        try {
            return Optional.of(Stty.note());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
