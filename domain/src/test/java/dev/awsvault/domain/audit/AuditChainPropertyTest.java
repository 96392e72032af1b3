package dev.awsvault.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class AuditChainPropertyTest {
    /** Whatever kills writers, nothing looks like tampering, and no entry that got out is lost. */
    @Property(tries = 300)
    void deathsAreNoTampering(
            @ForAll @Size(min = 1, max = 20) List<JournalOnPaper.Death> deaths, @ForAll @IntRange(max = 2000) int cut) {
        JournalOnPaper journal = new JournalOnPaper();
        int written = 0;
        for (int i = 0; i < deaths.size(); i++) {
            journal.add(JournalOnPaper.entry("p" + i), deaths.get(i), cut + 37 * i);
            if (deaths.get(i) != JournalOnPaper.Death.WITHIN_THE_LINE) written++;
        }
        assertThat(journal.verify().isWhole())
                .describedAs("%s", journal.findings())
                .isTrue();
        assertThat(journal.entries()).hasSize(written);
    }

    @Property(tries = 500)
    void anyChangedByteIsFound(@ForAll @IntRange(max = 5000) int at, @ForAll byte other) {
        JournalOnPaper journal = journal(6);
        int place = at % journal.file.length;
        if (journal.file[place] == other) return;
        journal.file[place] = other;
        assertThat(journal.verify().isWhole()).isFalse();
    }

    @Property(tries = 200)
    void anyCutIsFoundAndStaysKnown(@ForAll @IntRange(max = 5000) int at, @ForAll @IntRange(max = 3) int more) {
        JournalOnPaper journal = journal(6);
        int end = journal.file.length - 1;
        journal.file = Arrays.copyOf(journal.file, at % end);
        assertThat(journal.verify().isWhole()).isFalse();
        for (int i = 0; i < more; i++) journal.add("later");
        assertThat(journal.verify().isWhole()).isFalse();
    }

    /** With the last line's end alone nothing of the entry is lost: the next writer puts it back. */
    @Example
    void aCutLineEndIsPutBack() {
        JournalOnPaper journal = journal(6);
        journal.file = Arrays.copyOf(journal.file, journal.file.length - 1);
        assertThat(journal.verify().findings()).isEmpty();
        journal.add("p6");
        assertThat(journal.file).isEqualTo(journal(7).file);
    }

    @Property(tries = 200)
    void anyRemovalIsFoundAndStaysKnown(
            @ForAll @NotEmpty @Size(max = 5) List<@IntRange(max = 5) Integer> removed,
            @ForAll @IntRange(max = 2) int more) {
        JournalOnPaper journal = journal(6);
        List<byte[]> lines = journal.lines();
        removed.stream().distinct().sorted(Collections.reverseOrder()).forEach(line -> lines.remove((int) line));
        journal.lines(lines);
        assertThat(journal.verify().isWhole()).isFalse();
        for (int i = 0; i < more; i++) journal.add("later");
        assertThat(journal.verify().isWhole()).isFalse();
    }

    @Property(tries = 200)
    void anyOtherOrderIsFoundAndStaysKnown(
            @ForAll @IntRange(max = 5) int from,
            @ForAll @IntRange(max = 5) int to,
            @ForAll @IntRange(max = 2) int more) {
        if (from == to) return;
        JournalOnPaper journal = journal(6);
        List<byte[]> lines = journal.lines();
        lines.add(to, lines.remove(from));
        journal.lines(lines);
        assertThat(journal.verify().isWhole()).isFalse();
        for (int i = 0; i < more; i++) journal.add("later");
        assertThat(journal.verify().isWhole()).isFalse();
    }

    /** Whatever lies there, it is looked at, and the next entry is chained to something. */
    @Property(tries = 500)
    void anyFileAndAnyHead(@ForAll @Size(max = 300) byte[] file, @ForAll @Size(max = 600) byte[] head) {
        JournalOnPaper journal = new JournalOnPaper();
        journal.file = file;
        journal.head = head;
        journal.verify();
        journal.add("one");
        assertThat(journal.entries()).isNotEmpty();
        journal.add("two");
        assertThat(journal.entries().getLast().entry().subject().profile()).isEqualTo("two");
    }

    private static JournalOnPaper journal(int entries) {
        JournalOnPaper journal = new JournalOnPaper();
        for (int i = 0; i < entries; i++) journal.add("p" + i);
        return journal;
    }
}
