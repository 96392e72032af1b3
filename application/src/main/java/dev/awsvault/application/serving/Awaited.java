package dev.awsvault.application.serving;

import dev.awsvault.domain.failure.Failure;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for what is made in another thread; its failure is thrown here. */
final class Awaited {
    private Awaited() {}

    static <T> T of(CompletionStage<T> made) {
        try {
            return made.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Failure failure) throw failure;
            throw e;
        }
    }
}
