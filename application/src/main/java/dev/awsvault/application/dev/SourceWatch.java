package dev.awsvault.application.dev;

import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has Quarkus look for changed sources every second, as its own web server does with each request: dev mode then starts
 * the program anew.
 */
final class SourceWatch implements AutoCloseable {
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("source-watch").factory());

    private SourceWatch() {}

    static SourceWatch start() {
        SourceWatch watch = new SourceWatch();
        HotReplacementContext quarkus = DevConsoleManager.getHotReplacementContext();
        if (quarkus != null) watch.looks.scheduleWithFixedDelay(() -> look(quarkus), 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    private static void look(HotReplacementContext quarkus) {
        try {
            quarkus.doScan(true);
        } catch (Exception e) {
            // It shows on the console what does not compile; the next change is looked at all the same.
            return;
        }
    }

    /** Does not wait: the look that found a change is what ends us. */
    @Override
    public void close() {
        looks.shutdown();
    }
}
