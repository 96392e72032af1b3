package dev.awsvault.adapters.credentialserver;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the event loop does. Never called on it. */
final class Completion {
    /** Far more than anything here takes. */
    private static final long SECONDS = 10;

    private Completion() {}

    /** Until it is done, has failed, or takes too long. */
    static void await(Future<?> work) {
        try {
            of(work);
        } catch (ExecutionException e) {
            // It was an end, and there is nothing more to end.
        }
    }

    /** @throws ExecutionException where it failed, or takes too long */
    static <T> T of(Future<T> work) throws ExecutionException {
        try {
            return work.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        } catch (TimeoutException e) {
            throw new ExecutionException(e);
        }
    }
}
