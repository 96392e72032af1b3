package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * libfaketime, which names what its processes share by their numbers and refuses to start where such a name is there
 * already: a process that was killed leaves it to the next one of its number.
 */
final class Faketime {
    private static final Path SHARED = Path.of("/dev/shm");
    private static final Pattern NAME = Pattern.compile("(?:faketime_shm_|sem\\.faketime_sem_)([0-9]+)");

    private Faketime() {}

    /** Skips the test where it is not installed; removes what dead processes have left. */
    static void require() {
        Tools.require("faketime");
        try (DirectoryStream<Path> shared = Files.newDirectoryStream(SHARED)) {
            for (Path file : shared) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Files.notExists(Path.of("/proc", name.group(1)))) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time of day alone is moved; the clock that measures waits goes on as it is. */
    static Program withSteadyClock(Program program) {
        return program.with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // Its mend for glibc's waits by that clock would end each of them at once: a JVM then spends both
                // processors on waiting, and clients give up on it.
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
}
