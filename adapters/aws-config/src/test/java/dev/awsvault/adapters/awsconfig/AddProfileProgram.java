package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.failure.ConfigFailure;
import java.nio.file.Path;
import java.util.Map;

/** Adds a profile in a process of its own, for what this process cannot fail at. Takes: file, name, region. */
final class AddProfileProgram {
    private AddProfileProgram() {}

    public static void main(String[] words) {
        try {
            Configs.at(Path.of(words[0])).addProfile(words[1], Map.of("region", words[2]));
        } catch (ConfigFailure e) {
            System.out.println(e.getMessage());
            System.exit(e.exitCode());
        }
    }
}
