package dev.awsvault.adapters.agent;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;

/** What may be asked of an agent. {@code vault} tells one vault of the user from every other; see {@link VaultIdentity}. */
sealed interface AgentRequest {
    record Status(String vault) implements AgentRequest {}

    record Read(String vault, String key) implements AgentRequest {}

    record Write(String vault, VaultItem item) implements AgentRequest {}

    record SessionKeys(String vault) implements AgentRequest {}

    record ReadSession(String vault, String key) implements AgentRequest {}

    record WriteSession(String vault, VaultItem item) implements AgentRequest {}

    record RemoveSession(String vault, String key) implements AgentRequest {}

    /** @param passphrase empty for an agent that holds sessions only; whoever decodes it closes it */
    record Unlock(String vault, SecretString passphrase) implements AgentRequest {}

    record Lock() implements AgentRequest {}

    record Stop() implements AgentRequest {}
}
