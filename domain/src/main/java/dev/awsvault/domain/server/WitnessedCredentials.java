package dev.awsvault.domain.server;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.failure.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What one client gets: each new access key, and each failure to have one, is told once, before the client gets it.
 * Where it cannot be told, the client gets nothing, and the next request tries again.
 */
public final class WitnessedCredentials implements HandoutSource {
    private final HandoutSource credentials;
    private final Hearer hearer;
    private final Executor worker;

    /** Changed under the lock, read without. */
    private volatile @Nullable Answer answer;

    // Under the lock of told().
    private String toldKey = "";
    private @Nullable Throwable toldFailure;

    private record Answer(CompletionStage<Handout> source, CompletionStage<Handout> told) {}

    /** Hears of it. */
    public interface Hearer {
        /** @throws Failure where it cannot take note: then nothing is handed out */
        void handedOut(Credentials credentials);

        void refused(Failure failure);
    }

    /** @param worker where the hearer is called, which may take a while */
    public WitnessedCredentials(HandoutSource credentials, Hearer hearer, Executor worker) {
        this.credentials = credentials;
        this.hearer = hearer;
        this.worker = worker;
    }

    @Override
    public CompletionStage<Handout> current() {
        CompletionStage<Handout> now = credentials.current();
        Answer last = answer;
        return last != null && last.source() == now ? last.told() : telling(now);
    }

    private synchronized CompletionStage<Handout> telling(CompletionStage<Handout> now) {
        Answer last = answer;
        if (last != null && last.source() == now) return last.told();
        CompletableFuture<Handout> told = now.toCompletableFuture().handleAsync(this::told, worker);
        answer = new Answer(now, told);
        told.whenComplete((_, failure) -> {
            if (failure != null) forget(told);
        });
        return told;
    }

    private synchronized void forget(CompletionStage<Handout> failed) {
        Answer last = answer;
        if (last != null && last.told() == failed) answer = null;
    }

    private Handout told(@Nullable Handout handout, @Nullable Throwable failure) {
        synchronized (hearer) {
            if (handout == null) {
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                if (cause instanceof Failure refused && cause != toldFailure) {
                    toldFailure = cause;
                    hearer.refused(refused);
                }
                throw new CompletionException(cause);
            }
            String key = handout.credentials().accessKeyId();
            if (!key.equals(toldKey)) {
                hearer.handedOut(handout.credentials());
                toldKey = key;
            }
            return handout;
        }
    }
}
