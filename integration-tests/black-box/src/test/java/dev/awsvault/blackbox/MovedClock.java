package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** A time of day that a test moves while the program runs, for the program, its commands and AWS alike. */
final class MovedClock {
    /** AWS takes signatures of clocks that are 15 minutes off, and some call may be under way. */
    private static final Duration STEP = Duration.ofMinutes(7);

    private final Aws aws;
    private final Path file;
    private Duration ahead = Duration.ZERO;

    /** Skips the test where there is no libfaketime. */
    MovedClock(Aws aws, Path file) {
        this.aws = aws;
        this.file = file;
        set();
    }

    /** The program, and what it starts, with this clock. */
    Program on(Program program) {
        return Faketime.withSteadyClock(program)
                .with("LD_PRELOAD", library().toString())
                .with("FAKETIME_TIMESTAMP_FILE", file.toString())
                // The file is read at each look at the clock, so that a move is seen at once.
                .with("FAKETIME_NO_CACHE", "1")
                .with("NO_FAKE_STAT", "1");
    }

    private static Path library() {
        Faketime.require();
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseGet(() -> {
                        Tools.skip("there is no libfaketimeMT.so.1 below /usr/lib");
                        throw new AssertionError("skipped");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forward(Duration time) {
        Duration goal = ahead.plus(time);
        while (ahead.compareTo(goal) < 0) {
            Duration next = ahead.plus(STEP);
            ahead = next.compareTo(goal) < 0 ? next : goal;
            set();
        }
    }

    /** Until it shows that. */
    void forwardTo(Instant instant) {
        forward(Duration.between(Instant.now().plus(ahead), instant));
    }

    /** In one step, which may be so long that what was signed before is refused. */
    void jump(Duration time) {
        ahead = ahead.plus(time);
        set();
    }

    private void set() {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, "%+d".formatted(ahead.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        aws.clockAhead(ahead);
    }
}
