package dev.awsvault.adapters.picker;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.picker.ProfileChoice;
import java.util.List;

/** A program with nothing but the picker in it, on the JVM or native. Takes how many profiles to show; 0 for a few. */
final class PickerProgram {
    private PickerProgram() {}

    public static void main(String[] words) {
        int count = Integer.parseInt(words[0]);
        List<ProfileChoice> choices = count == 0 ? Choices.FEW : Choices.numbered(count);
        try {
            System.out.println(new TerminalPicker(new Environment(System.getenv()))
                    .pick(choices)
                    .map(name -> "<" + name + ">")
                    .orElse("given up"));
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode());
        }
    }
}
