package dev.awsvault.adapters.agent;

import dev.awsvault.adapters.ownprocess.BoundSocket;
import dev.awsvault.adapters.ownprocess.EndSignals;
import dev.awsvault.adapters.ownprocess.ProcessCalls;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** This process as the agent: one for a user, told by a lock that the kernel releases when it dies. */
public final class AgentProcess {
    private static final String LOCK = "agent";
    private static final int QUEUE = 128;
    /** Another agent may be about to end. */
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(3);

    private static final Duration CLIENT_LIMIT = Duration.ofSeconds(5);

    private final Path folder;
    private final InterProcessLock lock;
    private final AgentState state;
    private final Duration clientLimit;

    /** @param folder the runtime folder, which only the user can write to */
    public AgentProcess(Path folder, InterProcessLock lock, AgentState state) {
        this(folder, lock, state, CLIENT_LIMIT);
    }

    /** @param clientLimit for one client's request and answer */
    AgentProcess(Path folder, InterProcessLock lock, AgentState state, Duration clientLimit) {
        this.folder = folder;
        this.lock = lock;
        this.state = state;
        this.clientLimit = clientLimit;
    }

    /**
     * Due before a secret is in memory.
     *
     * @param detached whether to leave the terminal that it was started from
     */
    public static void prepare(boolean detached) {
        ProcessCalls calls = ProcessCalls.ofThisProcess();
        calls.hideMemory();
        if (detached) calls.startSession();
    }

    /** Reads and writes nothing any more on the streams it was started with. */
    public static void silence() {
        ProcessCalls.ofThisProcess().silenceStreams();
    }

    /**
     * Opens the vault and serves until the end of the agent; all secrets are then forgotten and the socket is gone.
     *
     * @param passphrase taken over
     * @param ready run when requests are answered
     * @throws ProcessFailure where another agent runs, or no socket can be made
     * @throws dev.awsvault.domain.failure.VaultFailure where the passphrase does not fit
     */
    public void serve(SecretString passphrase, Runnable ready) {
        Path socket = AgentSocket.in(folder);
        if (AgentSocket.isTooLong(socket)) {
            throw new ProcessFailure(
                    "the path of the agent's socket, " + socket
                            + ", is longer than systems allow (103 bytes); set XDG_RUNTIME_DIR to a shorter one",
                    1);
        }
        try {
            Optional<AgentCall> stopping;
            try (InterProcessLock.Held _ = lock.acquire(LOCK, LOCK_LIMIT, _ -> {})) {
                state.unlock(passphrase);
                stopping = serve(socket, ready);
            }
            // Told only now: whoever stopped it may start another at once.
            if (stopping.isPresent()) tell(stopping.get());
        } catch (IOException e) {
            throw new ProcessFailure(
                    "the agent's socket " + socket + " cannot be used (" + e.getMessage()
                            + "); set XDG_RUNTIME_DIR to a folder of yours on a local disk",
                    1);
        } finally {
            state.lock();
        }
    }

    private Optional<AgentCall> serve(Path socket, Runnable ready) throws IOException {
        // Nobody listens at a file that is there: we hold the lock.
        try (BoundSocket bound = new BoundSocket(socket, QUEUE)) {
            AgentServer server = new AgentServer(state, Files.getOwner(folder), clientLimit);
            EndSignals.call(server::end);
            ready.run();
            try {
                return server.serve(bound);
            } finally {
                state.lock();
                server.close();
            }
        }
    }

    private static void tell(AgentCall stopping) throws IOException {
        stopping.write(ByteBuffer.allocateDirect(64));
        stopping.close();
    }
}
