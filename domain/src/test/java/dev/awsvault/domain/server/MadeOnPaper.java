package dev.awsvault.domain.server;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.SettableTime;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Credentials that a test has made, when it says so. */
final class MadeOnPaper {
    final SettableTime time = new SettableTime();
    final List<Duration> asked = new ArrayList<>();
    Supplier<Credentials> next = () -> session(Duration.ofHours(1));

    private final Deque<Runnable> work = new ArrayDeque<>();
    final FreshCredentials credentials = new FreshCredentials(this::make, time, time::nanos, work::add);

    /** Of its own for each call. */
    SessionCredentials session(Duration life) {
        return session(time.instant().plus(life));
    }

    SessionCredentials session(Instant end) {
        return new SessionCredentials(
                "ASIA" + asked.size(), SecretString.of("the-secret"), SecretString.of("the-token"), end);
    }

    private Credentials make(Duration leastLeft) {
        asked.add(leastLeft);
        return next.get();
    }

    /** Does what there is to do. */
    MadeOnPaper work() {
        while (!work.isEmpty()) work.remove().run();
        return this;
    }

    /** With credentials in memory. */
    MadeOnPaper begun() {
        credentials.current();
        return work();
    }

    /** Those that somebody is given who asks now, before anything is made; empty where he waits. */
    Optional<String> atOnce() {
        return given(credentials.current());
    }

    static Optional<String> given(CompletionStage<Handout> answer) {
        var future = answer.toCompletableFuture();
        return future.isDone() ? Optional.of(future.join().credentials().accessKeyId()) : Optional.empty();
    }

    static Supplier<Credentials> failing() {
        return () -> {
            throw new CredentialsFailure("STS is down");
        };
    }

    static Throwable failure(CompletionStage<Handout> answer) {
        try {
            answer.toCompletableFuture().join();
        } catch (CompletionException e) {
            return e.getCause();
        }
        throw new AssertionError("no failure");
    }
}
