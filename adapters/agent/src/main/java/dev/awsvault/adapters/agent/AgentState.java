package dev.awsvault.adapters.agent;

import dev.awsvault.domain.agent.AgentStatus;
import dev.awsvault.domain.agent.HeldSessions;
import dev.awsvault.domain.agent.IdleLimit;
import dev.awsvault.domain.agent.OpenedItems;
import dev.awsvault.domain.agent.SuspendWatch;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.LockableVault;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What an agent holds, and what it answers. Used by one thread. */
public final class AgentState {
    private final HeldVault vault;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long start;
    private final IdleLimit idle;
    private final SuspendWatch suspend;
    private final HeldSessions sessions;
    private boolean locked = true;
    private @Nullable SecretString passphrase;
    private @Nullable OpenedItems items;

    /**
     * The vault to open.
     *
     * @param identity equal for the same vault alone
     * @param description for people
     * @param opener makes the vault with a passphrase, which stays the agent's; empty where only sessions are held
     */
    public record HeldVault(
            String identity, String description, Optional<Function<SecretString, LockableVault>> opener) {}

    /**
     * Locked at first.
     *
     * @param nanos elapsed time, see {@link SuspendWatch}
     */
    public AgentState(HeldVault vault, Duration idleLimit, InstantSource clock, LongSupplier nanos) {
        this.vault = vault;
        this.clock = clock;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.idle = new IdleLimit(idleLimit, nanos);
        this.suspend = new SuspendWatch(clock, nanos);
        this.sessions = new HeldSessions(clock);
    }

    /**
     * Opens the vault.
     *
     * @param given taken over: closed with the lock, or where it does not fit
     * @throws dev.awsvault.domain.failure.VaultFailure where it opens none of the items
     */
    public void unlock(SecretString given) {
        if (vault.opener().isPresent()) {
            boolean fits = false;
            LockableVault opened = vault.opener().get().apply(given);
            try {
                opened.unlock();
                fits = true;
            } finally {
                if (!fits) {
                    opened.close();
                    given.close();
                }
            }
            forgetVault();
            items = new OpenedItems(opened, clock);
        }
        passphrase = given;
        locked = false;
        idle.used();
    }

    /** Forgets every secret. */
    void lock() {
        locked = true;
        forgetVault();
        sessions.drop();
    }

    private void forgetVault() {
        OpenedItems open = items;
        if (open != null) open.drop();
        items = null;
        SecretString known = passphrase;
        if (known != null) known.close();
        passphrase = null;
    }

    /** Forgets what is no longer to be held, by the clocks. Due from time to time, and before each answer. */
    void tidy() {
        if (suspend.hasSlept()) lock();
        sessions.dropEnded();
        OpenedItems open = items;
        if (open != null) open.dropEnded();
    }

    boolean isIdleTooLong() {
        return idle.isOver();
    }

    Duration untilIdleTooLong() {
        return idle.left();
    }

    /** The caller closes what secrets the answer holds. */
    AgentReply answer(AgentRequest request) {
        try {
            return switch (request) {
                case AgentRequest.Status r -> new AgentReply.Status(status(isSame(r.vault())));
                case AgentRequest.Unlock r -> unlocked(r);
                case AgentRequest.Lock _ -> {
                    lock();
                    yield new AgentReply.Done();
                }
                case AgentRequest.Stop _ -> {
                    lock();
                    yield new AgentReply.Done();
                }
                case AgentRequest.Read r -> read(r);
                case AgentRequest.Write r -> written(r);
                case AgentRequest.SessionKeys r ->
                    locked ? new AgentReply.Locked() : new AgentReply.Keys(sessions.keys(r.vault()));
                case AgentRequest.ReadSession r ->
                    locked ? new AgentReply.Locked() : reply(sessions.read(r.vault(), r.key()));
                case AgentRequest.WriteSession r -> sessionWritten(r);
                case AgentRequest.RemoveSession r -> sessionRemoved(r);
            };
        } catch (Failure failure) {
            return new AgentReply.Failed(String.valueOf(failure.getMessage()));
        } finally {
            if (!(request instanceof AgentRequest.Status)) idle.used();
        }
    }

    private AgentReply unlocked(AgentRequest.Unlock request) {
        if (!isSame(request.vault())) {
            request.passphrase().close();
            return new AgentReply.OtherVault();
        }
        unlock(request.passphrase());
        return new AgentReply.Done();
    }

    private AgentReply read(AgentRequest.Read request) {
        OpenedItems open = items;
        if (!isSame(request.vault())) return new AgentReply.OtherVault();
        return open == null ? new AgentReply.Locked() : reply(open.read(request.key()));
    }

    private AgentReply written(AgentRequest.Write request) {
        try (SecretString _ = request.item().data()) {
            OpenedItems open = items;
            if (!isSame(request.vault())) return new AgentReply.OtherVault();
            if (open == null) return new AgentReply.Locked();
            open.write(request.item());
            return new AgentReply.Done();
        }
    }

    private AgentReply sessionWritten(AgentRequest.WriteSession request) {
        try (SecretString _ = request.item().data()) {
            if (locked) return new AgentReply.Locked();
            sessions.write(request.vault(), request.item());
            return new AgentReply.Done();
        }
    }

    private AgentReply sessionRemoved(AgentRequest.RemoveSession request) {
        if (locked) return new AgentReply.Locked();
        return sessions.remove(request.vault(), request.key()) ? new AgentReply.Done() : new AgentReply.Absent();
    }

    private static AgentReply reply(Optional<VaultItem> item) {
        return item.isPresent() ? new AgentReply.Found(item.get()) : new AgentReply.Absent();
    }

    private boolean isSame(String identity) {
        return vault.identity().equals(identity);
    }

    private AgentStatus status(boolean sameVault) {
        return new AgentStatus(
                ProcessHandle.current().pid(),
                locked,
                vault.description(),
                sameVault,
                Duration.ofNanos(nanos.getAsLong() - start),
                idle.idle(),
                idle.limit(),
                sessions.count());
    }
}
