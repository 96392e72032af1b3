package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes in, bytes out, whatever the locale loses between them. Texts here are bytes written as ISO 8859-1. */
class ExactTest {
    private static final SystemText PLAIN = new SystemText(StandardCharsets.US_ASCII);
    private static final SystemText UTF8 = new SystemText(StandardCharsets.UTF_8);

    private static List<byte[]> bytes(String... texts) {
        List<byte[]> bytes = new ArrayList<>();
        for (String text : texts) {
            bytes.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes;
    }

    private static List<String> texts(List<byte[]> all) {
        return all.stream().map(b -> new String(b, StandardCharsets.ISO_8859_1)).toList();
    }

    @Test
    void anUntouchedVariableKeepsItsBytes() {
        Map<String, String> seen = Map.of("A", "\ufffd", "B", "old");
        ExactEnvironment environment = new ExactEnvironment(bytes("A=\u00ff", "B=old"), seen, PLAIN);

        assertThat(texts(environment.of(Map.of("A", "\ufffd", "B", "new")))).containsExactly("A=\u00ff", "B=new");
        assertThat(texts(environment.of(Map.of("B", "old")))).containsExactly("B=old");
        assertThat(environment.of(Map.of())).isEmpty();
    }

    @Test
    void aNameThatStandsTwiceCannotHideBehindTheFirst() {
        ExactEnvironment environment =
                new ExactEnvironment(bytes("A=1", "A=2", "B=1", "B=2"), Map.of("A", "1", "B", "1"), UTF8);

        assertThat(texts(environment.of(Map.of("A", "1")))).containsExactly("A=1");
        assertThat(texts(environment.of(Map.of("A", "2")))).containsExactly("A=2");
    }

    @Test
    void entriesThatAreNoVariablesAreDropped() {
        ExactEnvironment environment = new ExactEnvironment(bytes("", "junk", "=", "A=b=c"), Map.of("A", "b=c"), UTF8);

        assertThat(texts(environment.of(Map.of("A", "b=c")))).containsExactly("A=b=c");
    }

    @Test
    void aNameThatJavaDoesNotShowStays() {
        assertThat(texts(new ExactEnvironment(bytes("N\u00ff=1", "A=1"), Map.of(), UTF8).of(Map.of())))
                .containsExactly("N\u00ff=1");
    }

    @Test
    void aCommandAtTheEndOfOurWordsIsTakenRaw() {
        ExactArguments arguments = new ExactArguments(
                bytes("java", "Main", "exec", "--", "ls", "\u00ff", "a?"),
                List.of("exec", "--", "ls", "\ufffd", "a?"),
                PLAIN);

        assertThat(texts(arguments.of(List.of("ls", "\ufffd", "a?")))).containsExactly("ls", "\u00ff", "a?");
        assertThat(texts(arguments.of(List.of("ls", "other")))).containsExactly("ls", "other");
        assertThat(arguments.of(List.of())).isEmpty();
    }

    @Test
    void withoutRawWordsTheTextsAreEncoded() {
        ExactArguments arguments = new ExactArguments(List.of(), List.of("ls", "\u00e4"), UTF8);

        assertThat(texts(arguments.of(List.of("ls", "\u00e4")))).containsExactly("ls", "\u00c3\u00a4");
    }

    @Test
    void newTextsAreInTheLocalesCharsetWhereItHasThem() {
        SystemText latin = new SystemText(Charset.forName("ISO-8859-1"));

        assertThat(latin.encode("\u00e4")).containsExactly(0xe4);
        assertThat(latin.encode("\u20ac")).containsExactly(0xe2, 0x82, 0xac);
        assertThat(PLAIN.encode("\u00e4")).containsExactly(0xc3, 0xa4);
        assertThatThrownBy(() -> PLAIN.encode("a\0b")).isInstanceOf(ProcessFailure.class);
    }

    @Test
    void pathIsSplitAsAShellDoes() {
        assertThat(texts(ProgramSearch.candidates(
                        "ls".getBytes(StandardCharsets.US_ASCII), bytes("PATH=/a::/b\u00ff/:"))))
                .containsExactly("/a/ls", "ls", "/b\u00ff//ls", "ls");
        assertThat(texts(ProgramSearch.candidates("a/ls".getBytes(StandardCharsets.US_ASCII), bytes("PATH=/a"))))
                .containsExactly("a/ls");
        assertThat(texts(ProgramSearch.candidates("ls".getBytes(StandardCharsets.US_ASCII), bytes("XPATH=/a"))))
                .containsExactly("/bin/ls", "/usr/bin/ls");
        assertThat(ProgramSearch.candidates(new byte[0], bytes("PATH=/a"))).isEmpty();
    }
}
