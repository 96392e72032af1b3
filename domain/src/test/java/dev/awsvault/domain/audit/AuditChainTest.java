package dev.awsvault.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private final JournalOnPaper journal = new JournalOnPaper();

    @BeforeEach
    void fiveEntries() {
        for (String profile : List.of("one", "two", "three", "four", "five")) journal.add(profile);
    }

    @Test
    void wholeOne() {
        AuditReport report = journal.verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.entries()).isEqualTo(5);
        assertThat(report.last()).isEqualTo(5);
        assertThat(report.hash()).isEqualTo(ChainLink.hash(journal.lines().getLast()));
    }

    @Test
    void nothingAtAll() {
        AuditReport report = new JournalOnPaper().verify();

        assertThat(report.isWhole()).isTrue();
        assertThat(report.entries()).isZero();
    }

    @Test
    void changedLine() {
        replace(3, "three", "THREE");
        assertThat(journal.findings()).containsExactly("journal.jsonl:3: entry 3 was changed");
    }

    @Test
    void changedLastLine() {
        replace(5, "five", "FIVE");
        assertThat(journal.findings()).containsExactly("journal.jsonl:5: entry 5 was changed");
    }

    @Test
    void lineThatIsNoneAnyMore() {
        replace(3, "{", "");
        assertThat(journal.findings())
                .containsExactly(
                        "journal.jsonl:3: this line is no entry: it was changed or put in",
                        "journal.jsonl:4: entry 3 before this line is missing");
    }

    @Test
    void removedLines() {
        List<byte[]> lines = journal.lines();
        lines.subList(1, 3).clear();
        journal.lines(lines);
        assertThat(journal.findings()).containsExactly("journal.jsonl:2: entries 2 to 3 before this line are missing");
    }

    @Test
    void removedStart() {
        journal.lines(journal.lines().subList(2, 5));
        assertThat(journal.findings()).containsExactly("journal.jsonl:1: entries 1 to 2 before this line are missing");
    }

    @Test
    void swappedLines() {
        List<byte[]> lines = journal.lines();
        lines.add(2, lines.remove(3));
        journal.lines(lines);
        assertThat(journal.findings()).containsExactly("journal.jsonl:4: entry 3 is not in its place");
    }

    @Test
    void lineMovedToTheEnd() {
        List<byte[]> lines = journal.lines();
        lines.add(lines.remove(1));
        journal.lines(lines);
        assertThat(journal.findings()).anySatisfy(text -> assertThat(text).contains("entry 2 is not in its place"));
    }

    @Test
    void repeatedLine() {
        List<byte[]> lines = journal.lines();
        lines.add(3, lines.get(1));
        journal.lines(lines);
        assertThat(journal.findings()).contains("journal.jsonl:4: there is an entry 2 before this one");
    }

    @Test
    void lineThatWasPutIn() {
        List<byte[]> lines = journal.lines();
        lines.add(3, "anything".getBytes(StandardCharsets.UTF_8));
        journal.lines(lines);
        assertThat(journal.findings())
                .containsExactly("journal.jsonl:4: this line is no entry: it was changed or put in");
    }

    @Test
    void cutEnd() {
        journal.lines(journal.lines().subList(0, 3));
        assertThat(journal.findings()).containsExactly("the end is cut off: entries 4 to 5 are missing");
    }

    @Test
    void endCutWithinALine() {
        journal.file = Arrays.copyOf(journal.file, journal.file.length - 10);
        assertThat(journal.findings())
                .containsExactly(
                        "the end is cut off: entry 5 is missing",
                        "journal.jsonl:5: this line is no entry: it was changed or put in");
    }

    @Test
    void cutEndStaysKnownWhenOthersAreAdded() {
        journal.lines(journal.lines().subList(0, 3));
        journal.add("six");
        journal.add("seven");

        assertThat(journal.findings()).containsExactly("journal.jsonl:4: entries 4 to 5 before this line are missing");
        assertThat(journal.entries()).extracting(AuditLine::number).containsExactly(1L, 2L, 3L, 6L, 7L);
    }

    @Test
    void emptiedJournalStaysKnown() {
        journal.file = new byte[0];
        assertThat(journal.findings()).containsExactly("the end is cut off: entries 1 to 5 are missing");
        journal.add("six");
        assertThat(journal.findings()).containsExactly("journal.jsonl:1: entries 1 to 5 before this line are missing");
    }

    @Test
    void missingHead() {
        journal.head = new byte[0];
        assertThat(journal.findings())
                .containsExactly(
                        "the head file is missing: whether the journal's start or end is cut off cannot be told");
    }

    @Test
    void unreadableHead() {
        journal.head = "nonsense".getBytes(StandardCharsets.UTF_8);
        assertThat(journal.findings()).singleElement().asString().startsWith("the head file cannot be read");
    }

    @Test
    void endCutTogetherWithTheHeadIsNotedByTheNextWriter() {
        journal.head = new byte[0];
        journal.lines(journal.lines().subList(0, 3));
        journal.add("six");

        assertThat(journal.findings())
                .singleElement()
                .asString()
                .startsWith("journal.jsonl:4: when entry 4 was written, there was no head file");
    }

    @Test
    void olderHead() {
        byte[] old = journal.head;
        journal.add("six");
        journal.add("seven");
        journal.head = old;
        assertThat(journal.findings())
                .containsExactly(
                        "the head file is older than the journal: it ends with entry 5, with 2 more behind it");

        journal.add("eight");
        assertThat(journal.findings())
                .containsExactly("journal.jsonl:8: when entry 8 was written, the head file was older than the journal");
    }

    @Test
    void foreignLineAtTheEndIsNoted() {
        List<byte[]> lines = journal.lines();
        lines.add(lines.get(1));
        journal.lines(lines);
        assertThat(journal.verify().isWhole()).isFalse();

        journal.add("six");
        assertThat(journal.findings())
                .anySatisfy(text -> assertThat(text).contains("this program did not write there"));
    }

    @Test
    void killedBeforeTheHead() {
        journal.add(JournalOnPaper.entry("six"), JournalOnPaper.Death.BEFORE_THE_HEAD, 0);

        AuditReport report = journal.verify();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.findings())
                .containsExactly(new AuditFinding.HeadNotWritten(new AuditFinding.Place("journal.jsonl", 6), 6));

        journal.add("seven");
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.entries()).hasSize(7);
    }

    @Test
    void killedBeforeTheEndOfALine() {
        journal.add(JournalOnPaper.entry("six"), JournalOnPaper.Death.BEFORE_THE_LINE_END, 0);

        AuditReport report = journal.verify();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.findings())
                .containsExactly(new AuditFinding.HeadNotWritten(new AuditFinding.Place("journal.jsonl", 6), 6));

        journal.add("seven");
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.lines()).hasSize(7);
    }

    @Test
    void killedWithinALine() {
        journal.add(JournalOnPaper.entry("six"), JournalOnPaper.Death.WITHIN_THE_LINE, 100);

        AuditReport report = journal.verify();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.findings())
                .containsExactly(new AuditFinding.Unfinished(new AuditFinding.Place("journal.jsonl", 6)));

        journal.add("seven");
        report = journal.verify();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.findings())
                .containsExactly(new AuditFinding.Unfinished(new AuditFinding.Place("journal.jsonl", 6)));
        assertThat(report.last()).isEqualTo(6);
    }

    @Test
    void changedLineBeforeAnUnfinishedOneIsFound() {
        journal.add(JournalOnPaper.entry("six"), JournalOnPaper.Death.WITHIN_THE_LINE, 100);
        journal.add("seven");
        replace(5, "five", "FIVE");
        assertThat(journal.findings()).contains("journal.jsonl:5: entry 5 was changed");
    }

    @Test
    void notedHead() {
        String noted = ChainLink.hash(journal.lines().get(2));
        assertThat(journal.verify(noted).isWhole()).isTrue();

        JournalOnPaper anew = new JournalOnPaper();
        for (int i = 0; i < 5; i++) anew.add("innocent");
        assertThat(anew.verify().isWhole()).describedAs("what nobody can find").isTrue();
        assertThat(anew.verify(noted).findings()).containsExactly(new AuditFinding.OtherHead(noted));
    }

    private void replace(int line, String old, String other) {
        List<byte[]> lines = journal.lines();
        String text = JournalOnPaper.text(lines.get(line - 1));
        assertThat(text).contains(old);
        lines.set(line - 1, text.replace(old, other).getBytes(StandardCharsets.UTF_8));
        journal.lines(lines);
    }
}
