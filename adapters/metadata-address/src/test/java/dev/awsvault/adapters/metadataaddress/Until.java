package dev.awsvault.adapters.metadataaddress;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what has to come, with a limit that only a fault reaches. */
final class Until {
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private Until() {}

    static void isTrue(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) throw new AssertionError("not within " + LIMIT + ": " + what);
            Thread.sleep(20);
        }
    }
}
