package dev.awsvault.adapters.picker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RecentProfilesFileTest {
    @TempDir
    Path folder;

    private Path file;
    private RecentProfilesFile recent;

    @BeforeEach
    void name() {
        file = folder.resolve("state").resolve("recent");
        recent = new RecentProfilesFile(file, InstantSource.system());
    }

    @Test
    void nothingAtFirst() {
        assertThat(recent.newestFirst()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void theLastUsedIsFirst() {
        for (String name : List.of("a", "b", "c", "a", "d", "d", "b")) {
            recent.used(name);
        }
        assertThat(recent.newestFirst()).containsExactly("b", "d", "a", "c");
        assertThat(file).hasContent("b\nd\na\nc\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isPrivate() throws IOException {
        recent.used("a");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryNotContaining(f -> !f.equals(file));
    }

    @Test
    void isNotWrittenWhereTheNameIsFirst() throws IOException {
        recent.used("a\\");
        FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, old);
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        recent.used("a\\");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                .isEqualTo(key);
    }

    @Test
    void namesWithLineEndsAreOneLine() throws IOException {
        recent.used("a\nb");
        recent.used("c\r\\n");
        assertThat(recent.newestFirst()).containsExactly("c\r\\n", "a\nb");
        assertThat(Files.readString(file)).isEqualTo("c\\r\\\\n\na\\nb\n");
    }

    @Property(tries = 50)
    void keepsAnyName(@ForAll @Size(max = 10) List<String> names) throws IOException {
        Path here = Files.createTempDirectory("recent");
        RecentProfilesFile any = new RecentProfilesFile(here.resolve("recent"), InstantSource.system());
        List<String> expected = new ArrayList<>();
        for (String name : names) {
            String wellFormed = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            any.used(wellFormed);
            if (!wellFormed.isEmpty() && wellFormed.length() <= RecentProfilesFile.LONGEST_NAME) {
                expected.remove(wellFormed);
                expected.addFirst(wellFormed);
            }
        }
        assertThat(any.newestFirst()).isEqualTo(expected);
        Files.deleteIfExists(here.resolve("recent"));
        Files.delete(here);
    }

    @Test
    void keepsTwoHundred() {
        IntStream.rangeClosed(1, 250).forEach(i -> recent.used("p" + i));
        List<String> names = recent.newestFirst();
        assertThat(names).hasSize(200).startsWith("p250").endsWith("p51");
        recent.used("p51");
        assertThat(recent.newestFirst()).hasSize(200).startsWith("p51", "p250").endsWith("p52");
    }

    @Test
    void whatIsBrokenIsLeftOut() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a\n\nb\\x\nc\\\n" + "d".repeat(3000) + "\na\ne");
        assertThat(recent.newestFirst()).containsExactly("a", "e");
        Files.write(file, new byte[] {(byte) 0xff, 0, '\n', 'a'});
        assertThat(recent.newestFirst()).contains("a");
        recent.used("b");
        assertThat(recent.newestFirst()).startsWith("b").contains("a");
    }

    @Test
    void aHugeFileStartsAnew() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a\n".repeat(RecentProfilesFile.LARGEST / 2 + 1));
        assertThat(recent.newestFirst()).isEmpty();
        recent.used("b");
        assertThat(file).hasContent("b\n");
    }

    @Test
    void nobodyHearsOfWhatCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("state"), "a file where a folder should be");
        recent.used("a");
        assertThat(recent.newestFirst()).isEmpty();

        RecentProfilesFile aFolder = new RecentProfilesFile(folder, InstantSource.system());
        aFolder.used("a");
        assertThat(aFolder.newestFirst()).isEmpty();
        assertThat(folder).isDirectory();
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void doesNotWaitForAPipe() throws Exception {
        Files.createDirectories(file.getParent());
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        assertThat(recent.newestFirst()).isEmpty();
        recent.used("a");
        assertThat(recent.newestFirst()).containsExactly("a");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void followsASymlink() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "a\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        RecentProfilesFile linked = new RecentProfilesFile(link, InstantSource.system());
        linked.used("b");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("b\na\n");
    }

    @Test
    void aKilledWriterStopsNobodyForLong() throws IOException {
        recent.used("a");
        Path left = Files.writeString(file.resolveSibling("recent.next"), "half");
        recent.used("b");
        assertThat(recent.newestFirst()).as("it may be at work").containsExactly("a");
        assertThat(left).hasContent("half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(60)));
        recent.used("b");
        assertThat(recent.newestFirst()).containsExactly("b", "a");
        assertThat(left).doesNotExist();
    }

    @Test
    void writersAtOnceLoseNothingButOrder() throws Exception {
        int writers = 8;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (int i = 0; i < writers; i++) {
                String name = "w" + i;
                done.add(threads.submit(() -> {
                    start.await();
                    new RecentProfilesFile(file, InstantSource.system()).used(name);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> writer : done) {
                writer.get();
            }
        }
        assertThat(recent.newestFirst())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, writers).mapToObj(i -> "w" + i).toList());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
