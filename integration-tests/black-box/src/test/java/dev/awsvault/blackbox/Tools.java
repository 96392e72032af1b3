package dev.awsvault.blackbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Programs that some tests need besides the one under test. */
final class Tools {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** For the end of a process that was told to end. */
    private static final Duration END = Duration.ofSeconds(60);

    private Tools() {}

    /** Skips the test, and says so where everybody sees it, if one of them is not installed. */
    static void require(String... names) {
        for (String name : names) {
            if (!installed(name)) skip(name + " is not installed");
        }
    }

    static void skip(String reason) {
        System.out.println("SKIPPED: " + caller() + ": " + reason);
        assumeTrue(false, reason);
    }

    static boolean installed(String name) {
        return find(name).isPresent();
    }

    /** The first of that name on the PATH. */
    static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether that command, given by its words, ends well here; for what a container may not permit. */
    static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it with SIGKILL, and waits until it is gone. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        awaitEnd(process);
    }

    /**
     * Waits until it is gone; whoever reaps it may take a moment. {@link ProcessHandle#onExit} may tell of the end of a
     * child of ours only when its output ends, which its descendants can hold open.
     */
    static void awaitEnd(ProcessHandle process) {
        until(END, () -> !process.isAlive(), "process " + process.pid() + " has not ended");
    }

    /** Waits until it holds; what is said otherwise is for whoever reads the failure. */
    static void until(BooleanSupplier condition, String otherwise) {
        until(PATIENCE, condition, otherwise);
    }

    private static void until(Duration limit, BooleanSupplier condition, String otherwise) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError(otherwise);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().endsWith("Test"))
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .orElse("a test"));
    }
}
