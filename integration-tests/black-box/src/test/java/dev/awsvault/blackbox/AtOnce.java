package dev.awsvault.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Many processes, or questions to one, side by side. */
final class AtOnce {
    private AtOnce() {}

    /** Does it so many times at once, told which time it is, and waits for all. */
    static List<Result> run(int times, IntFunction<Result> one) {
        return answers(times, one);
    }

    static <T> List<T> answers(int times, IntFunction<T> one) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> runs = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int which = i;
                runs.add(CompletableFuture.supplyAsync(() -> one.apply(which), threads));
            }
            return runs.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Waits for it, without an exception that is checked. */
    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
