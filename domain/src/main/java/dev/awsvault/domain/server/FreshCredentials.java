package dev.awsvault.domain.server;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Credentials that are made anew before they end. Whoever asks while they are made waits for the same ones. */
public final class FreshCredentials implements HandoutSource {
    private final CredentialMaker maker;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Executor worker;

    /** Changed under the lock, read without. */
    private volatile @Nullable Held held;

    // Under the lock.
    private final Attempts attempts = new Attempts();
    private @Nullable CompletableFuture<Handout> making;

    /** The answer is kept, too, so that to give it again makes nothing. */
    private record Held(Handout handout, Freshness freshness, CompletableFuture<Handout> answer) {}

    /**
     * @param nanos a clock that never jumps, in nanoseconds
     * @param worker where credentials are made
     */
    public FreshCredentials(CredentialMaker maker, InstantSource clock, LongSupplier nanos, Executor worker) {
        this.maker = maker;
        this.clock = clock;
        this.nanos = nanos;
        this.worker = worker;
    }

    /**
     * At once where they are in memory; fails with a {@link Failure}. After one, those that have not ended are given as
     * long as they last.
     */
    @Override
    public CompletionStage<Handout> current() {
        Held now = held;
        return now != null && state(now) == Freshness.State.GOOD ? now.answer() : refreshed();
    }

    /** Those in memory that have not ended; makes nothing. */
    public Optional<Handout> held() {
        Held now = held;
        return now != null && state(now) != Freshness.State.ENDED ? Optional.of(now.handout()) : Optional.empty();
    }

    private Freshness.State state(Held some) {
        return some.freshness().at(clock.millis(), nanos.getAsLong());
    }

    private CompletionStage<Handout> refreshed() {
        CompletableFuture<Handout> begun = new CompletableFuture<>();
        CompletableFuture<Handout> awaited;
        Held last;
        Freshness.State state;
        synchronized (attempts) {
            last = held;
            state = last == null ? Freshness.State.ENDED : state(last);
            // Another made them meanwhile.
            if (last != null && state == Freshness.State.GOOD) return last.answer();
            if (making == null) {
                Optional<Failure> pausing = attempts.pausing(state, nanos.getAsLong());
                if (pausing.isPresent()) return without(pausing.get(), state, last);
                making = begun;
            }
            awaited = making;
        }
        // Not under the lock: an executor may run it at once.
        if (awaited == begun) {
            begin(begun, last == null ? Freshness.LEAST_LEFT : last.freshness().leastLeftOfNext());
        }
        return last != null && state == Freshness.State.AGING ? last.answer() : awaited;
    }

    private static CompletionStage<Handout> without(Failure failure, Freshness.State state, @Nullable Held last) {
        return last == null || state == Freshness.State.ENDED ? CompletableFuture.failedStage(failure) : last.answer();
    }

    private void begin(CompletableFuture<Handout> begun, Duration leastLeft) {
        try {
            worker.execute(() -> make(begun, leastLeft));
        } catch (RejectedExecutionException e) {
            failed(begun, new CredentialsFailure("no new credentials are made: the server is ending", "", e));
        }
    }

    private void make(CompletableFuture<Handout> begun, Duration leastLeft) {
        try {
            made(begun, maker.make(leastLeft));
        } catch (Failure e) {
            failed(begun, e);
        } catch (Throwable e) {
            // Whatever it is, nobody may wait forever. Its message may hold anything and is not shown.
            failed(
                    begun,
                    new CredentialsFailure(
                            "no credentials could be made, by a fault of this program ("
                                    + e.getClass().getSimpleName() + "); please report it",
                            "",
                            e));
        }
    }

    private void made(CompletableFuture<Handout> begun, Credentials credentials) {
        if (credentials instanceof LongTermKey) {
            throw new CredentialsFailure("this profile gives its long-term key, which no server hands out;"
                    + " run it without --no-session, or with a role");
        }
        Handout handout = new Handout(credentials, clock.instant());
        Held fresh =
                new Held(handout, Freshness.of(handout, nanos.getAsLong()), CompletableFuture.completedFuture(handout));
        if (state(fresh) == Freshness.State.ENDED) {
            throw new CredentialsFailure("the new credentials ended at " + Freshness.endOf(handout)
                    + " by this machine's clock, which says " + handout.made() + "; set the clock right");
        }
        synchronized (attempts) {
            held = fresh;
            attempts.succeeded();
            making = null;
        }
        begun.complete(handout);
    }

    private void failed(CompletableFuture<Handout> begun, Failure failure) {
        synchronized (attempts) {
            attempts.failed(failure, nanos.getAsLong());
            making = null;
        }
        Optional<Handout> last = held();
        if (last.isPresent()) {
            begun.complete(last.get());
        } else {
            begun.completeExceptionally(failure);
        }
    }
}
