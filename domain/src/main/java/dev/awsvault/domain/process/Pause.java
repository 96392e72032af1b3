package dev.awsvault.domain.process;

import java.time.Duration;

/** Waiting, where there is nothing to do but wait. */
@FunctionalInterface
public interface Pause {
    /** @throws dev.awsvault.domain.failure.ProcessFailure where the wait is interrupted */
    void forAWhile(Duration duration);
}
