package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.process.Refusals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockWordsTest {
    private static final String ID = "0123456789abcdef";
    private static final String REQUEST = "0123456789abcdef0123456789abcdef";

    private static byte[] joined(byte[]... lines) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            joined.writeBytes(line);
        }
        return joined.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead() {
        byte[] lines = joined(
                LockWords.line("role", "AccessDenied: nöt authorized"),
                LockWords.line("role", ""),
                LockWords.line("another", "no"));
        assertThat(LockWords.read(lines).words())
                .extracting(Refusals.Word::request, Refusals.Word::refusal)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LockWords.hashed("role"), "AccessDenied: nöt authorized"),
                        org.assertj.core.groups.Tuple.tuple(LockWords.hashed("role"), ""),
                        org.assertj.core.groups.Tuple.tuple(LockWords.hashed("another"), "no"));
        assertThat(LockWords.read(lines).words()).extracting(Refusals.Word::id).doesNotHaveDuplicates();
    }

    @Test
    void theRequestIsNotWritten() {
        assertThat(new String(LockWords.line("arn:aws:iam::1:role/x", "no"), StandardCharsets.UTF_8))
                .doesNotContain("arn:");
    }

    @ParameterizedTest
    @CsvSource({"'a\nb', a?b", "'a\u001b[2Jb', a?[2Jb", "'a\u202eb', a?b"})
    void aTextIsOneLineWithoutEffects(String text, String read) {
        assertThat(LockWords.read(LockWords.line("role", text)).words())
                .extracting(Refusals.Word::refusal)
                .containsExactly(read);
    }

    @Test
    void aLongTextIsCut() {
        assertThat(LockWords.read(LockWords.line("role", "x".repeat(100_000))).words())
                .singleElement()
                .satisfies(word -> assertThat(word.refusal()).startsWith("xxx").hasSizeLessThan(2100));
    }

    /** A leader killed while it wrote has refused nobody. */
    @Test
    void aLineThatIsNotWholeIsNone() {
        byte[] line = LockWords.line("role", "no");
        for (int length = 0; length < line.length; length++) {
            assertThat(LockWords.read(Arrays.copyOf(line, length)).words()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n\n",
                "no\n",
                ID + " no\n",
                ID + REQUEST + "  no\n",
                "0123456789abcdeg " + REQUEST + " no\n",
                ID + " 0123456789abcdef0123456789abcdeg no\n",
            })
    void junkIsPassedOver(String junk) {
        assertThat(LockWords.read(junk.getBytes(StandardCharsets.UTF_8)).words())
                .isEmpty();
        assertThat(LockWords.read((junk + ID + " " + REQUEST + " no\n").getBytes(StandardCharsets.UTF_8))
                        .words())
                .hasSize(1);
    }

    @Test
    void whatSteersATerminalIsNotShownWhoeverWroteIt() {
        String line = ID + " " + REQUEST + " \u001b[2Jno\n";
        assertThat(LockWords.read(line.getBytes(StandardCharsets.UTF_8)).words())
                .extracting(Refusals.Word::refusal)
                .containsExactly("?[2Jno");
    }
}
