package dev.awsvault.application.command;

import dev.awsvault.domain.failure.UsageFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command line: those that are ours, with {@code @file} replaced by the file's lines, and those behind
 * the first {@code --}, which belong to the child.
 */
record Words(List<String> own, List<String> child, boolean hasSeparator) {

    /** @throws UsageFailure where a file cannot be read */
    static Words of(String[] arguments) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--")) {
                return new Words(own, List.of(arguments).subList(i + 1, arguments.length), true);
            }
            if (argument.length() > 1 && argument.startsWith("@")) {
                own.addAll(lines(argument.substring(1)));
            } else {
                own.add(argument);
            }
        }
        return new Words(own, List.of(), false);
    }

    private static List<String> lines(String file) {
        try {
            List<String> words = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) words.add(line);
            }
            return words;
        } catch (IOException e) {
            throw new UsageFailure("@" + file + ": the file cannot be read");
        }
    }
}
