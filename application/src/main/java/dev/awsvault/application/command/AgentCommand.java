package dev.awsvault.application.command;

import dev.awsvault.application.wiring.AgentComposition;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.agent.AgentStatus;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultBackend;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agent}: starts, looks at, locks and ends the process that holds the opened vault. */
@Command(
        name = "agent",
        sortOptions = false,
        description = {
            "Keep the file vault open in the memory of a process, for your own commands only.",
            "start asks for the passphrase once, and unlocks an agent that is locked. lock makes it forget all secrets;"
                    + " stop ends it. status tells, with 1 as status where none runs."
        },
        customSynopsis = "aws-vault agent [FLAGS] start|stop|status|lock")
final class AgentCommand extends VaultCommand {
    private static final String IDLE = "1h";

    @Parameters(arity = "1", paramLabel = "ACTION", description = "start, stop, status or lock")
    String action = "";

    @Option(
            names = "--idle",
            paramLabel = "DURATION",
            description = "start: end after so long without a request (default: " + IDLE + ")")
    @Nullable
    String idle;

    @Option(names = "--foreground", description = "start: stay in the foreground, for systemd or launchd")
    boolean foreground;

    @Option(names = "--detached", hidden = true, description = "start: as started by 'agent start'")
    boolean detached;

    @Option(names = "--json", description = "status: as JSON")
    boolean json;

    @Override
    int run(Composition composition) {
        if (!action.equals("start") && (idle != null || foreground)) {
            throw new UsageFailure("--idle and --foreground go with 'aws-vault agent start'");
        }
        if (!action.equals("status") && json) throw new UsageFailure("--json goes with 'aws-vault agent status'");
        AgentComposition agent = composition.agent();
        return switch (action) {
            case "start" -> foreground ? serve(agent, composition.backend()) : start(agent, composition.backend());
            case "stop" -> said(agent.stop(), "The agent has ended.");
            case "lock" -> said(agent.lock(), "The agent is locked.");
            case "status" -> status(agent.status(composition.backend()));
            default -> throw new UsageFailure("agent takes start, stop, status or lock, got '" + action + "'");
        };
    }

    private Duration idleLimit() {
        String text = idle;
        return GoDuration.parse("--idle", text == null ? IDLE : text);
    }

    private int start(AgentComposition agent, VaultBackend backend) {
        Duration limit = idleLimit();
        Optional<AgentStatus> running = agent.status(backend);
        if (running.isPresent()) return unlock(agent, backend, running.get());
        try (SecretString passphrase = agent.passphrase(backend)) {
            agent.start(backend, limit, passphrase);
        } catch (ProcessFailure failed) {
            // Where two start at once, the other one may be the agent by now.
            Optional<AgentStatus> other = agent.status(backend);
            if (other.isEmpty() || !other.get().sameVault() || other.get().locked()) throw failed;
            return already(other.get());
        }
        AgentStatus started = agent.status(backend)
                .orElseThrow(() -> new ProcessFailure("the agent has ended again; see 'agent start --foreground'", 1));
        print("The agent runs (process " + started.process() + ", " + started.vault() + "); it ends after "
                + GoDuration.shortForm(started.idleLimit()) + " without a request.");
        return 0;
    }

    private int unlock(AgentComposition agent, VaultBackend backend, AgentStatus running) {
        if (!running.sameVault()) {
            throw new ProcessFailure(
                    "an agent runs for another vault (" + running.vault() + "); end it with 'aws-vault agent stop'", 1);
        }
        if (!running.locked()) return already(running);
        try (SecretString passphrase = agent.passphrase(backend)) {
            agent.unlock(backend, passphrase);
        }
        print("The agent is unlocked (process " + running.process() + ").");
        return 0;
    }

    private int already(AgentStatus running) {
        print("The agent runs already (process " + running.process() + ").");
        return 0;
    }

    private int serve(AgentComposition agent, VaultBackend backend) {
        Duration limit = idleLimit();
        agent.prepare(detached);
        SecretString passphrase = detached ? agent.handedOver() : agent.passphrase(backend);
        agent.serve(backend, limit, passphrase, detached);
        return 0;
    }

    private int said(boolean ran, String text) {
        print(ran ? text : "No agent runs.");
        return 0;
    }

    private int status(Optional<AgentStatus> running) {
        AgentReport report = new AgentReport(running);
        print(json ? report.json() : report.text());
        return running.isPresent() ? 0 : 1;
    }
}
