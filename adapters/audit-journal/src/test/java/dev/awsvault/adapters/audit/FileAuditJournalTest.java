package dev.awsvault.adapters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.awsvault.domain.audit.AuditLimits;
import dev.awsvault.domain.failure.AuditFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditJournalTest {
    @TempDir
    Path home;

    private Journal journal;

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        journal = new Journal(home.resolve("deep/audit"), Journal.LARGE);
        home.resolve("deep").toFile().mkdir();
    }

    @Test
    void whatIsAddedIsThereInItsOrder() {
        for (String profile : List.of("one", "two", "three")) journal.add(profile);

        assertThat(journal.profiles()).containsExactly("one", "two", "three");
        assertThat(journal.findings()).isEmpty();
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        journal.add("one");

        assertThat(mode(journal.folder())).isEqualTo("rwx------");
        assertThat(mode(journal.newest())).isEqualTo("rw-------");
        assertThat(mode(journal.head())).isEqualTo("rw-------");
        assertThat(Files.size(journal.head())).isEqualTo(512);
    }

    @Test
    void linesAreOnlyEverAdded() throws IOException {
        journal.add("one");
        byte[] before = Files.readAllBytes(journal.newest());
        journal.add("two");

        assertThat(Files.readAllBytes(journal.newest())).startsWith(before);
    }

    @Test
    void threadsAndJournalsAtOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String profile = "p" + i;
                writers.add(() -> {
                    journal.add(profile);
                    return null;
                });
            }
            for (Future<Void> writer : threads.invokeAll(writers)) writer.get();
        }
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.profiles()).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aPieceOfALineIsLeftStanding() throws IOException {
        journal.add("one");
        Files.writeString(journal.newest(), "{\"number\":2,\"pr", StandardOpenOption.APPEND);
        journal.add("two");

        assertThat(journal.verify().isWhole()).isTrue();
        assertThat(journal.findings()).singleElement().asString().startsWith("journal.jsonl:2: a write that was not");
        assertThat(journal.profiles()).containsExactly("one", "two");
    }

    /** Whether the head file has heard of the line or not. */
    @Test
    void aMissingLineEndIsPutBack() throws IOException {
        journal.add("one");
        byte[] head = Files.readAllBytes(journal.head());
        journal.add("two");
        byte[] whole = Files.readAllBytes(journal.newest());
        Files.write(journal.newest(), Arrays.copyOf(whole, whole.length - 1));
        journal.add("three");
        byte[] mended = Files.readAllBytes(journal.newest());

        Files.write(journal.newest(), Arrays.copyOf(whole, whole.length - 1));
        Files.write(journal.head(), head);
        assertThat(journal.findings())
                .containsExactly(
                        "journal.jsonl:2: entry 2 is not in the head file: the program was killed between the two writes");
        journal.add("three");

        assertThat(Files.readAllBytes(journal.newest())).startsWith(whole).isEqualTo(mended);
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.profiles()).containsExactly("one", "two", "three");
    }

    @Test
    void aHeadThatWasNotWritten() throws IOException {
        journal.add("one");
        byte[] head = Files.readAllBytes(journal.head());
        journal.add("two");
        Files.write(journal.head(), head);
        assertThat(journal.verify().isWhole()).isTrue();

        journal.add("three");
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.profiles()).containsExactly("one", "two", "three");
    }

    @Test
    void whatWasCutOffStaysMissing() throws IOException {
        for (String profile : List.of("one", "two", "three")) journal.add(profile);
        List<String> lines = Files.readAllLines(journal.newest());
        Files.writeString(journal.newest(), lines.getFirst() + "\n");
        assertThat(journal.findings()).containsExactly("the end is cut off: entries 2 to 3 are missing");

        journal.add("four");
        assertThat(journal.findings()).containsExactly("journal.jsonl:2: entries 2 to 3 before this line are missing");
    }

    @Test
    void aMissingHeadIsNoted() throws IOException {
        journal.add("one");
        Files.delete(journal.head());
        assertThat(journal.findings()).singleElement().asString().startsWith("the head file is missing");

        journal.add("two");
        assertThat(journal.profiles()).containsExactly("one", "two");
        assertThat(journal.findings())
                .singleElement()
                .asString()
                .startsWith("journal.jsonl:2: when entry 2 was written, there was no head file");
    }

    @Test
    void aMissingJournalIsNoted() throws IOException {
        journal.add("one");
        Files.delete(journal.newest());
        journal.add("two");

        assertThat(journal.findings()).containsExactly("journal.jsonl:1: entry 1 before this line is missing");
    }

    @Test
    void linksArePutUpWithForTheFolderAlone() throws IOException {
        Path other = Files.createDirectory(home.resolve("elsewhere"));
        Files.createSymbolicLink(journal.folder(), other);
        journal.add("one");
        assertThat(other.resolve("journal.jsonl")).exists();

        Files.move(other.resolve("journal.jsonl"), home.resolve("moved"));
        Files.createSymbolicLink(other.resolve("journal.jsonl"), home.resolve("moved"));
        refused("journal.jsonl is a symbolic link");
        assertThatExceptionOfType(AuditFailure.class).isThrownBy(journal::verify);
    }

    @Test
    void aLinkAsHead() throws IOException {
        journal.add("one");
        Files.delete(journal.head());
        Files.createSymbolicLink(journal.head(), home.resolve("anything"));
        refused("head is a symbolic link");
        assertThat(home.resolve("anything")).doesNotExist();
    }

    @Test
    void filesThatOthersCanWrite() throws IOException {
        journal.add("one");
        for (Path file : List.of(journal.newest(), journal.head(), journal.folder())) {
            String before = mode(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx-w----"));
            refused("can be changed by other users");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(before));
        }
        journal.add("two");
    }

    @Test
    void whatIsNoFile() throws IOException {
        journal.add("one");
        Files.delete(journal.newest());
        Files.createDirectory(journal.newest());
        refused("journal.jsonl is no file");
    }

    @Test
    void somebodyElses() {
        journal.add("one");
        long other = Journal.user(home) + 1;
        assertThatExceptionOfType(AuditFailure.class)
                .isThrownBy(
                        () -> new FileAuditJournal(journal.folder(), other, Journal.LARGE).add(Journal.entry("two")))
                .withMessageContaining("belongs to another user");
    }

    @Test
    void noFolderCanBeMade() throws IOException {
        Files.writeString(home.resolve("file"), "");
        assertThatExceptionOfType(AuditFailure.class)
                .isThrownBy(() -> new Journal(home.resolve("file/audit"), Journal.LARGE).add("one"))
                .withMessageContaining("cannot be written");
    }

    @Test
    void thereIsNone() throws IOException {
        assertThat(FileStoredJournal.open(journal.folder(), Journal.user(home))).isEmpty();
        Files.createDirectory(
                journal.folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(FileStoredJournal.open(journal.folder(), Journal.user(home))).isEmpty();
    }

    @Test
    void whoeverReadsSeesOneMoment() {
        journal.add("one");
        try (var stored = journal.stored()) {
            journal.add("two");
            List<String> seen = new ArrayList<>();
            stored.forEachLine((place, line, ended) -> seen.add(new String(line, StandardCharsets.UTF_8)));
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void limitsThatAreNone() {
        Journal small = new Journal(journal.folder(), new AuditLimits(1, 2));
        for (int i = 0; i < 5; i++) small.add("p" + i);
        assertThat(small.findings()).isEmpty();
    }

    private void refused(String why) {
        assertThatExceptionOfType(AuditFailure.class)
                .isThrownBy(() -> journal.add("two"))
                .withMessageContaining(why);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
