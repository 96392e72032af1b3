package dev.awsvault.adapters.ownprocess;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How this process was started: the program, and on the JVM the words that are the JVM's. */
public final class OwnCommand {
    private static final Path WORDS = Path.of("/proc/self/cmdline");

    private OwnCommand() {}

    /**
     * @param ownWords how many of the words are this program's own, at the end
     * @return empty where the system does not tell
     */
    public static Optional<List<String>> withoutWords(int ownWords) {
        ProcessHandle.Info process = ProcessHandle.current().info();
        Optional<String> program = process.command();
        if (program.isEmpty()) return program.map(List::of);
        List<String> words = words(process);
        List<String> command = new ArrayList<>(List.of(program.get()));
        command.addAll(words.subList(0, Math.max(0, words.size() - ownWords)));
        return Optional.of(command);
    }

    /** Without the program's name. The JDK reads the first page of them only. */
    private static List<String> words(ProcessHandle.Info process) {
        try {
            String all = new String(Files.readAllBytes(WORDS), Charset.defaultCharset());
            List<String> words = List.of(all.split("\0", -1));
            return words.subList(1, words.size() - 1);
        } catch (IOException notLinux) {
            return List.of(process.arguments().orElse(new String[0]));
        }
    }
}
