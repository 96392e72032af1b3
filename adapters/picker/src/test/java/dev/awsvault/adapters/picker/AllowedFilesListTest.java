package dev.awsvault.adapters.picker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.directory.DirectoryFile;
import dev.awsvault.domain.failure.ConfigFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AllowedFilesListTest {
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    @TempDir
    Path folder;

    private Path file;
    private AllowedFilesList list;

    @BeforeEach
    void name() {
        file = folder.resolve("state").resolve("trusted");
        list = new AllowedFilesList(file, InstantSource.system());
    }

    @Test
    void nothingAtFirst() {
        assertThat(list.fingerprint("/a")).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aPathHasOneFingerprint() {
        allow("/a", ONE);
        allow("/b", ONE);
        allow("/a", TWO);

        assertThat(list.fingerprint("/a")).contains(TWO);
        assertThat(list.fingerprint("/b")).contains(ONE);
        assertThat(list.fingerprint("/")).isEmpty();
        assertThat(file).hasContent(TWO + " /a\n" + ONE + " /b\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isTheOwnersAlone() throws IOException {
        allow("/a", ONE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatOthersCanWriteAllowsNothing() throws IOException {
        allow("/a", ONE);
        for (String mode : List.of("rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

            assertThatThrownBy(() -> list.fingerprint("/a"))
                    .isInstanceOf(ConfigFailure.class)
                    .hasMessageContainingAll("others can write " + file, "chmod 600 " + file);
        }
    }

    @Test
    void aNewLineInAPathIsNoNewEntry() {
        allow("/a\n" + ONE + " /b", TWO);

        assertThat(list.fingerprint("/b")).isEmpty();
        assertThat(list.fingerprint("/a")).isEmpty();
        assertThat(list.fingerprint("/a\n" + ONE + " /b")).contains(TWO);
    }

    @Test
    void whatFallsOffIsAskedAboutAgain() {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < AllowedFilesList.MOST; i++)
            content.append(ONE).append(" /").append(i).append('\n');
        write(content.toString());
        allow("/new", TWO);

        assertThat(list.fingerprint("/new")).contains(TWO);
        assertThat(list.fingerprint("/0")).contains(ONE);
        assertThat(list.fingerprint("/" + (AllowedFilesList.MOST - 2))).contains(ONE);
        assertThat(list.fingerprint("/" + (AllowedFilesList.MOST - 1))).isEmpty();
    }

    @Test
    void whereItCannotBeWrittenItSaysSo() throws IOException {
        Files.writeString(folder.resolve("state"), "a file, and no folder");

        assertThatThrownBy(() -> allow("/a", ONE))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageStartingWith("the list of allowed files, " + file + ", cannot be written (");
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> patiently("/" + i)))
                    .toList();
            for (Future<?> writer : writers) writer.get();
        }
        for (int i = 0; i < 40; i++) assertThat(list.fingerprint("/" + i)).contains(ONE);
    }

    /** On a busy machine the writers before may take longer than one waits. */
    private void patiently(String path) {
        while (true) {
            try {
                new AllowedFilesList(file, InstantSource.system()).allow(new DirectoryFile(path, "dev", ONE));
                return;
            } catch (ConfigFailure busy) {
                assertThat(busy).hasMessageContaining("FileAlreadyExistsException");
            }
        }
    }

    @Property(tries = 100)
    void whateverPathsAreCalled(@ForAll @Size(max = 20) List<String> paths) throws IOException {
        Path place = Files.createTempDirectory("allowed");
        try {
            AllowedFilesList any = new AllowedFilesList(place.resolve("list"), InstantSource.system());
            Map<String, String> expected = new HashMap<>();
            for (int i = 0; i < paths.size(); i++) {
                // Java's own paths hold no half characters.
                String path = "/" + paths.get(i).replaceAll("[\\ud800-\\udfff]", "x");
                String fingerprint = "%064x".formatted(i);
                any.allow(new DirectoryFile(path, "dev", fingerprint));
                expected.put(path, fingerprint);
            }
            expected.forEach((path, fingerprint) ->
                    assertThat(any.fingerprint(path)).as(path).contains(fingerprint));
        } finally {
            Files.deleteIfExists(place.resolve("list"));
            Files.delete(place);
        }
    }

    @Property(tries = 200)
    void whateverTheFileHolds(@ForAll byte[] content) throws IOException {
        Path place = Files.createTempFile("allowed", "");
        try {
            Files.write(place, content);
            AllowedFilesList any = new AllowedFilesList(place, InstantSource.system());
            assertThat(any.fingerprint("/a")).isEmpty();
            any.allow(new DirectoryFile("/a", "dev", ONE));
            assertThat(any.fingerprint("/a")).contains(ONE);
        } finally {
            Files.delete(place);
        }
    }

    private void allow(String path, String fingerprint) {
        list.allow(new DirectoryFile(path, "dev", fingerprint));
    }

    private void write(String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
