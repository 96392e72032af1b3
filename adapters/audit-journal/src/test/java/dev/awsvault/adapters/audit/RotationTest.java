package dev.awsvault.adapters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.audit.AuditLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of three entries each, of which three are kept. */
class RotationTest {
    @TempDir
    Path home;

    private Journal journal;

    @BeforeEach
    void sizedByAnEntry() throws IOException {
        Journal probe = new Journal(home.resolve("probe"), Journal.LARGE);
        probe.add("p00");
        journal = new Journal(home.resolve("audit"), new AuditLimits(3 * Files.size(probe.newest()) - 10, 3));
    }

    @Test
    void theChainGoesOnFromFileToFile() {
        add(0, 8);

        assertThat(journal.file(1)).exists();
        assertThat(journal.file(2)).exists();
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.profiles()).hasSize(8).isSorted();
    }

    @Test
    void theOldestGoesAndTheRestHasAStart() {
        add(0, 20);

        assertThat(journal.file(3)).doesNotExist();
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.profiles())
                .endsWith("p17", "p18", "p19")
                .hasSizeBetween(6, 9)
                .isSorted();
    }

    @Test
    void aFileThatSomebodyTookAwayIsMissed() throws IOException {
        add(0, 8);
        Files.delete(journal.file(1));
        assertThat(journal.findings()).containsExactly("journal.jsonl:1: entries 4 to 6 before this line are missing");

        add(8, 2);
        assertThat(journal.verify().isWhole()).isFalse();
    }

    @Test
    void theOldestFileThatSomebodyTookAwayIsMissed() throws IOException {
        add(0, 8);
        Files.delete(journal.file(2));
        assertThat(journal.findings())
                .containsExactly("journal.1.jsonl:1: entries 1 to 3 before this line are missing");
    }

    @Test
    void aLineChangedInAnOldFile() throws IOException {
        add(0, 8);
        List<String> lines = new ArrayList<>(Files.readAllLines(journal.file(2)));
        lines.set(2, lines.get(2).replace("jane", "john"));
        Files.write(journal.file(2), lines);

        assertThat(journal.findings()).containsExactly("journal.2.jsonl:3: entry 3 was changed");
    }

    @Test
    void fewerFilesThanBefore() {
        add(0, 8);
        Journal smaller =
                new Journal(journal.folder(), new AuditLimits(journal.limits().bytes(), 2));
        for (int i = 8; i < 12; i++) smaller.add(name(i));

        assertThat(journal.file(2)).doesNotExist();
        assertThat(journal.findings()).isEmpty();
    }

    /** Killed between two renames: a name is free that the next rotation fills. */
    @Test
    void aGapBetweenTheNames() throws IOException {
        add(0, 5);
        Files.move(journal.file(1), journal.file(2));
        assertThat(journal.findings()).isEmpty();

        add(5, 8);
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.profiles()).endsWith("p12").isSorted();
    }

    /** Killed behind the last rename: the head file speaks of the file before. */
    @Test
    void aHeadThatHasNotHeardOfTheNewFile() throws IOException {
        add(0, 2);
        Files.move(journal.newest(), journal.file(1));
        assertThat(journal.findings()).isEmpty();

        byte[] head = Files.readAllBytes(journal.head());
        add(2, 1);
        assertThat(journal.findings()).isEmpty();

        // And again, before the head file heard of the new file's first line.
        Files.write(journal.head(), head);
        assertThat(journal.verify().isWhole()).isTrue();
        add(3, 1);
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.profiles()).containsExactly("p00", "p01", "p02", "p03");
    }

    /** Killed when the head file says that the oldest goes, and it has not gone. */
    @Test
    void aFileThatWasToGo() throws IOException {
        add(0, 8);
        Path kept = Files.copy(journal.file(2), home.resolve("kept"));
        add(8, 1);
        assertThat(journal.findings()).isEmpty();
        if (Files.exists(journal.file(3))) throw new AssertionError("three files are kept");
        Files.copy(kept, journal.file(3), StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(journal.findings()).isEmpty();
        add(9, 3);
        assertThat(journal.file(3)).doesNotExist();
        assertThat(journal.findings()).isEmpty();
    }

    private void add(int from, int count) {
        for (int i = from; i < from + count; i++) journal.add(name(i));
    }

    /** All entries have one length, but for the digits of their numbers. */
    private static String name(int number) {
        return "p%02d".formatted(number);
    }
}
