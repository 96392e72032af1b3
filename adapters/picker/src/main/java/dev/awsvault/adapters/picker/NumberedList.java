package dev.awsvault.adapters.picker;

import dev.awsvault.domain.picker.ProfileChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A list with numbers and a question below it, for terminals that can only print and read lines. */
final class NumberedList {
    private static final String QUESTION = "Choose AWS profile (number, or words to search for; nothing to give up): ";
    private static final int LONGEST_ANSWER = 4096;

    /** Lines have no width here: the terminal wraps them, or scrolls. */
    private static final int ANY_WIDTH = Integer.MAX_VALUE / 2;

    private final TerminalDevice device;
    private final List<ProfileChoice> choices;
    private final Columns columns;

    NumberedList(TerminalDevice device, List<ProfileChoice> choices) {
        this.device = device;
        this.choices = choices;
        this.columns = Columns.of(choices);
    }

    Optional<String> choose() throws IOException {
        Candidates candidates = new Candidates(choices);
        int[] listed = candidates.matching("");
        print(listed);
        while (true) {
            device.write(QUESTION);
            Optional<String> answer = line();
            if (answer.isEmpty() || answer.get().isBlank()) {
                return Optional.empty();
            }
            Optional<String> chosen = chosen(answer.get().strip());
            if (chosen.isPresent()) {
                return chosen;
            }
            int[] found = candidates.matching(answer.get());
            if (found.length == 1) {
                return Optional.of(choices.get(found[0]).profile());
            }
            if (found.length == 0) {
                device.write("No profile is so.\n");
            } else {
                print(found);
            }
        }
    }

    /** By its number in the whole list, or by its name. */
    private Optional<String> chosen(String answer) {
        try {
            int number = Integer.parseInt(answer);
            if (number >= 1 && number <= choices.size()) {
                return Optional.of(choices.get(number - 1).profile());
            }
        } catch (NumberFormatException e) {
            // A name, or part of one.
        }
        for (ProfileChoice choice : choices) {
            if (choice.profile().equals(answer)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private void print(int[] indices) throws IOException {
        int digits = Integer.toString(choices.size()).length();
        StringBuilder out = new StringBuilder();
        for (int index : indices) {
            String number = Integer.toString(index + 1);
            out.append(" ".repeat(digits - number.length()))
                    .append(number)
                    .append("  ")
                    .append(columns.line(choices.get(index), ANY_WIDTH))
                    .append('\n');
        }
        device.write(out.toString());
    }

    /** Without its end; empty at the end of input. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c;
        while ((c = device.keyboard().read()) >= 0 && c != '\n') {
            if (line.size() < LONGEST_ANSWER) {
                line.write(c);
            }
        }
        if (c < 0 && line.size() == 0) {
            device.write("\n");
            return Optional.empty();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
