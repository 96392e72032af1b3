package dev.awsvault.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AuditLineTest {
    private static final String ZEROS = "0".repeat(64);

    @Test
    void handedOut() {
        assertThat(written(JournalOnPaper.entry("work")))
                .isEqualTo("{\"number\":1,\"prev\":\"" + ZEROS
                        + "\",\"time\":\"2026-05-04T03:02:01.234Z\",\"how\":\"exec\",\"outcome\":\"handed-out\","
                        + "\"key\":\"ASIAIOSFODNN7EXAMPLE\",\"profile\":\"work\",\"kind\":\"role\","
                        + "\"role\":\"arn:aws:iam::123456789012:role/admin\",\"command\":\"terraform\","
                        + "\"user\":\"jane\",\"uid\":1000,\"terminal\":\"/dev/pts/3\",\"process\":4712,"
                        + "\"parent\":\"bash\",\"parent_process\":4711}");
    }

    @Test
    void refused() {
        AuditEntry entry = new AuditEntry(
                Instant.EPOCH,
                HandOutWay.SERVE,
                AuditEntry.Subject.unplanned("work"),
                "laptop",
                AuditedCommand.NONE,
                new Caller("", -1, Caller.NO_TERMINAL, 7, "", 0),
                new AuditEntry.Outcome.Refused("AccessDenied", "not you"));
        assertThat(written(entry))
                .endsWith("\"time\":\"1970-01-01T00:00:00Z\",\"how\":\"serve\",\"outcome\":\"refused\","
                        + "\"error\":\"AccessDenied\",\"reason\":\"not you\",\"profile\":\"work\","
                        + "\"kind\":\"unknown\",\"client\":\"laptop\",\"terminal\":\"none\",\"process\":7,"
                        + "\"parent_process\":0}");
    }

    @Test
    void argumentsOnRequestAlone() {
        List<String> words = List.of("/bin/curl", "-H", "secret");
        assertThat(AuditedCommand.of(words, false)).isEqualTo(new AuditedCommand("curl", List.of(), 0));
        assertThat(AuditedCommand.of(words, true)).isEqualTo(new AuditedCommand("curl", List.of("-H", "secret"), 0));
        assertThat(AuditedCommand.of(List.of(), true)).isEqualTo(AuditedCommand.NONE);
    }

    @Test
    void manyArgumentsAreCut() {
        AuditedCommand command =
                AuditedCommand.of(List.of("sh", "-c", "x".repeat(AuditedCommand.MOST_OF_ARGUMENTS), "more"), true);
        assertThat(command.arguments()).containsExactly("-c");
        assertThat(command.leftOut()).isEqualTo(2);
    }

    /** ESC, the eight-bit CSI, DEL, a mark that turns the direction, a tag beyond the basic plane. */
    @Test
    void nothingInItSteersATerminal() {
        String name = "a\u001b]0;x\u0007\u009b31m\u007f\u202e\udb40\udc01\n\ud800z";
        AuditEntry entry = JournalOnPaper.entry(name);
        assertThat(written(entry))
                .contains("\"profile\":\"a\\u001b]0;x\\u0007\\u009b31m\\u007f\\u202e\\udb40\\udc01\\n\\ufffdz\"");
        assertThat(AuditLine.parse(written(entry).getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .entry()
                        .subject()
                        .profile())
                .isEqualTo(name.replace('\ud800', '\ufffd'));
    }

    @Test
    void longTextsAreCut() {
        String line = written(JournalOnPaper.entry("p".repeat(100_000)));
        assertThat(line).hasSizeLessThan(5000).contains("ppp…");
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll String profile, @ForAll List<String> words) {
        AuditEntry entry = new AuditEntry(
                Instant.ofEpochMilli(1_234_567),
                HandOutWay.EXEC,
                new AuditEntry.Subject(profile, CredentialKind.SESSION, ""),
                "",
                AuditedCommand.of(words, true),
                new Caller("jane", 1, "", 2, "sh", 3),
                new AuditEntry.Outcome.HandedOut("AKIA"));
        byte[] line = AuditLine.format(new ChainLink(9, ZEROS, After.NOTHING), entry);
        AuditLine read = AuditLine.parse(line).orElseThrow();
        assertThat(read.number()).isEqualTo(9);
        assertThat(read.json().getBytes(StandardCharsets.UTF_8)).isEqualTo(line);
        assertThat(line).doesNotContain('\n');
    }

    @Test
    void whatIsNoLineOfAJournal() {
        for (String text : List.of("", "{}", "[]", "{\"number\":0,\"prev\":\"" + ZEROS + "\"}", "{\"number\":1}")) {
            assertThat(AuditLine.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .describedAs(text)
                    .isEmpty();
        }
    }

    private static String written(AuditEntry entry) {
        return new String(AuditLine.format(new ChainLink(1, ZEROS, After.NOTHING), entry), StandardCharsets.UTF_8);
    }
}
