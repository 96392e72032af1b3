package dev.awsvault.adapters.utf8;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8CommandTest {
    /** Prints each of its words with a NUL behind it. */
    private static final List<String> PRINTING = List.of("-c", "printf '%s\\0' \"$@\"", "sh");

    @Test
    void wordsOfAsciiGoAsTheyAre() {
        assertThat(Utf8Command.of(new File("/bin/echo"), List.of("a b", "'"))).containsExactly("/bin/echo", "a b", "'");
    }

    @Test
    void othersReachTheProgramAsUtf8InALocaleOfAscii() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell makes the bytes");
        List<String> words =
                List.of("\u00e9\u20ac\ud83d\udd11", "it's", "\\ $HOME `id` \"", "", " a  b ", "\n", "-n", "%s");
        assertThat(printed(words)).isEqualTo(String.join("\0", words) + "\0");
    }

    private static String printed(List<String> words) throws IOException {
        List<String> all = new ArrayList<>(PRINTING);
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(Utf8Command.of(new File("/bin/sh"), all));
        // The words that Java itself hands over are of ASCII alone: its locale does not matter.
        assertThat(builder.command()).allMatch(word -> word.chars().allMatch(character -> character < 0x80));
        builder.environment().put("LC_ALL", "C");
        return new String(builder.start().getInputStream().readAllBytes(), UTF_8);
    }
}
