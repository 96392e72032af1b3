package dev.awsvault.adapters.agent;

import dev.awsvault.domain.agent.AgentStatus;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The way of other processes to the agent of their user. Making it costs nothing. */
public final class AgentAccess {
    /** A request costs a millisecond, on a loaded machine more: longer, and a person would wonder. */
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Proving a passphrase costs up to a second or two. */
    private static final Duration UNLOCK_LIMIT = Duration.ofSeconds(20);

    private final Supplier<Path> folder;
    private final Duration limit;

    /** @param folder the runtime folder, which only the user can write to; asked for at each request */
    public AgentAccess(Supplier<Path> folder) {
        this(folder, LIMIT);
    }

    /** @param limit for a request and its answer */
    AgentAccess(Supplier<Path> folder, Duration limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** @param notices hears, once, why an agent that runs is not used */
    public Vault vault(Vault vault, String identity, Consumer<String> notices) {
        return new AgentVault(vault, identity, new AgentClient(folder, limit), notices);
    }

    /** The sessions that it holds for the vault. */
    public Vault sessions(String identity) {
        return new AgentSessions(identity, new AgentClient(folder, limit));
    }

    /**
     * Empty where no agent runs.
     *
     * @throws ProcessFailure where one runs and does not answer
     */
    public Optional<AgentStatus> status(String identity) {
        Optional<AgentReply> reply = ask(new AgentRequest.Status(identity), limit);
        if (reply.isEmpty()) return Optional.empty();
        if (reply.get() instanceof AgentReply.Status told) return Optional.of(told.status());
        throw unusable("gives an answer to another question");
    }

    /** False where no agent runs. */
    public boolean lock() {
        return isDone(new AgentRequest.Lock());
    }

    /** Returns when another can be started. False where no agent runs. */
    public boolean stop() {
        return isDone(new AgentRequest.Stop());
    }

    /**
     * Opens the vault of an agent that runs.
     *
     * @throws ProcessFailure where the agent does not take it, with the reason
     */
    public void unlock(String identity, SecretString passphrase) {
        Optional<AgentReply> reply = ask(new AgentRequest.Unlock(identity, passphrase), UNLOCK_LIMIT);
        if (reply.isEmpty()) throw new ProcessFailure("the agent has just ended; start it again", 1);
        switch (reply.get()) {
            case AgentReply.Done _ -> {}
            case AgentReply.Failed failed -> throw new ProcessFailure(failed.reason(), 1);
            case AgentReply.OtherVault _ ->
                throw new ProcessFailure(
                        "the agent that runs was started for another vault; end it with 'aws-vault agent stop'", 1);
            default -> throw unusable("gives an answer to another question");
        }
    }

    private boolean isDone(AgentRequest request) {
        Optional<AgentReply> reply = ask(request, limit);
        if (reply.isPresent() && !(reply.get() instanceof AgentReply.Done)) {
            throw unusable("gives an answer to another question");
        }
        return reply.isPresent();
    }

    private Optional<AgentReply> ask(AgentRequest request, Duration longest) {
        try {
            return Optional.of(new AgentClient(folder, longest).ask(request));
        } catch (NoAgent none) {
            return Optional.empty();
        } catch (UnusableAgent e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private ProcessFailure unusable(String why) {
        return new ProcessFailure(
                "the agent that listens at " + AgentSocket.in(folder.get()) + " " + why
                        + "; end that process, then 'aws-vault agent start'",
                1);
    }
}
