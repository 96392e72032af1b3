package dev.awsvault.adapters.agent;

import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** An agent in a thread of this process. */
final class RunningAgent {
    /** Of a test that has no second agent. */
    static final InterProcessLock NO_LOCK = (name, limit, waiting) -> () -> {};

    /** For a client: what a loaded machine needs. */
    private static final Duration CLIENT_LIMIT = Duration.ofMinutes(1);

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    RunningAgent(Path folder, MemoryVault vault, Duration idle) throws Exception {
        this(folder, vault, idle, CLIENT_LIMIT, InstantSource.system(), System::nanoTime);
    }

    RunningAgent(Path folder, MemoryVault vault, Duration idle, InstantSource clock, LongSupplier nanos)
            throws Exception {
        this(folder, vault, idle, CLIENT_LIMIT, clock, nanos);
    }

    /** One that cuts a slow client off after the limit. */
    static RunningAgent hasty(Path folder, MemoryVault vault, Duration clientLimit) throws Exception {
        return new RunningAgent(
                folder, vault, Duration.ofMinutes(10), clientLimit, InstantSource.system(), System::nanoTime);
    }

    private RunningAgent(
            Path folder,
            MemoryVault vault,
            Duration idle,
            Duration clientLimit,
            InstantSource clock,
            LongSupplier nanos)
            throws Exception {
        AgentState state = new AgentState(
                new AgentState.HeldVault(MemoryVault.IDENTITY, "memory vault", Optional.of(vault::with)),
                idle,
                clock,
                nanos);
        AgentProcess agent = new AgentProcess(folder, NO_LOCK, state, clientLimit);
        CountDownLatch ready = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                agent.serve(SecretString.of(MemoryVault.PASSPHRASE), ready::countDown);
                end.complete(null);
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
            ready.countDown();
        });
        ready.await();
        if (end.isCompletedExceptionally()) end.get();
    }

    /** Waits for its end, which was brought about by something else. */
    void ended() throws InterruptedException, ExecutionException, TimeoutException {
        end.get(60, TimeUnit.SECONDS);
    }

    boolean runs() {
        return !end.isDone();
    }
}
