package dev.awsvault.adapters.agent;

import dev.awsvault.domain.agent.AgentStatus;
import dev.awsvault.domain.vault.VaultItem;
import java.util.List;

/** What an agent answers. */
sealed interface AgentReply {
    record Status(AgentStatus status) implements AgentReply {}

    record Found(VaultItem item) implements AgentReply {}

    record Absent() implements AgentReply {}

    record Keys(List<String> keys) implements AgentReply {}

    record Done() implements AgentReply {}

    /** It has forgotten its secrets. */
    record Locked() implements AgentReply {}

    /** It was started for another vault. */
    record OtherVault() implements AgentReply {}

    /** @param reason one line for a person, without secrets */
    record Failed(String reason) implements AgentReply {}
}
