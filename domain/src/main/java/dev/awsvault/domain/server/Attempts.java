package dev.awsvault.domain.server;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.awsvault.domain.failure.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When credentials may be tried for again after they could not be had, so that many who ask do not become many calls. */
final class Attempts {
    private static final long PAUSE_WITH_NOTHING = SECONDS.toNanos(1);
    private static final long FIRST_PAUSE = SECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = SECONDS.toNanos(60);

    private @Nullable Failure last;
    private long failedAt;
    private long pause;

    void succeeded() {
        last = null;
        pause = 0;
    }

    void failed(Failure failure, long nanos) {
        last = failure;
        failedAt = nanos;
        pause = Math.clamp(2 * pause, FIRST_PAUSE, LONGEST_PAUSE);
    }

    /** The last failure, while it is too early to try again; shorter where there is nothing to hand out meanwhile. */
    Optional<Failure> pausing(Freshness.State held, long nanos) {
        long wait = held == Freshness.State.ENDED ? PAUSE_WITH_NOTHING : pause;
        return nanos - failedAt < wait ? Optional.ofNullable(last) : Optional.empty();
    }
}
