package dev.awsvault.application.command;

import dev.awsvault.domain.agent.AgentStatus;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What {@code agent status} says. */
record AgentReport(Optional<AgentStatus> agent) {
    String text() {
        if (agent.isEmpty()) return "No agent runs.";
        AgentStatus status = agent.get();
        return "The agent is " + (status.locked() ? "locked" : "unlocked") + ".\nProcess:     " + status.process()
                + "\nVault:       " + status.vault() + (status.sameVault() ? "" : " (not the one in use)")
                + "\nSessions:    " + status.sessions()
                + "\nRunning for: " + GoDuration.shortForm(status.running())
                + "\nIdle for:    " + GoDuration.shortForm(status.idle()) + ", ends at "
                + GoDuration.shortForm(status.idleLimit());
    }

    /** Durations in whole seconds. */
    String json() {
        JsonWriter json = new JsonWriter().beginObject().name("running").bool(agent.isPresent());
        if (agent.isPresent()) {
            AgentStatus status = agent.get();
            json.name("locked")
                    .bool(status.locked())
                    .name("pid")
                    .number(status.process())
                    .name("vault")
                    .text(status.vault())
                    .name("vaultInUse")
                    .bool(status.sameVault())
                    .name("sessions")
                    .number(status.sessions())
                    .name("runningSeconds")
                    .number(status.running().toSeconds())
                    .name("idleSeconds")
                    .number(status.idle().toSeconds())
                    .name("idleLimitSeconds")
                    .number(status.idleLimit().toSeconds());
        }
        return new String(json.endObject().finish(), StandardCharsets.UTF_8);
    }
}
