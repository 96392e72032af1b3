package dev.awsvault.adapters.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who has a file locked, as Linux shows it (proc_locks(5)). */
final class LockHolder {
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final String UNKNOWN = "another process";

    private LockHolder() {}

    /** {@code process 4711}, or that it is another one. */
    static String of(Path file) {
        try {
            String end = ":" + Files.getAttribute(file, "unix:ino");
            for (String line : Files.readAllLines(LOCKS, StandardCharsets.US_ASCII)) {
                // 1: POSIX  ADVISORY  WRITE 4711 fd:01:123456 0 EOF
                String[] fields = line.trim().split("\\s+");
                if (fields.length > 5 && fields[5].endsWith(end)) return "process " + fields[4];
            }
        } catch (IOException | RuntimeException e) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }
}
