package dev.awsvault.adapters.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scripts that stand in for the programs, alone on a PATH of their own (the shell's builtins and what they name in full aside). */
record StandIns(Path folder, Map<String, String> environment) {
    static StandIns in(Path folder) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder.toString());
        environment.put("DISPLAY", ":7");
        environment.put("LANG", "C.UTF-8");
        return new StandIns(folder, environment);
    }

    StandIns with(String name, String body) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        script.toFile().setExecutable(true);
        return this;
    }

    StandIns set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A script that notes its arguments and prints the line. */
    StandIns recording(String name, String line) throws IOException {
        return with(name, "printf '%s\\0' \"$@\" >" + folder.resolve("arguments") + "\necho " + line);
    }

    List<String> recorded() throws IOException {
        String all = Files.readString(folder.resolve("arguments"));
        return List.of(all.substring(0, all.length() - 1).split("\0", -1));
    }

    PromptPrograms programs(String... withheld) {
        return new PromptPrograms(environment, Set.of(withheld));
    }
}
