package dev.awsvault.adapters.agent;

import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A vault that an agent may have open: it reads and writes items through the agent, and by itself where that runs not,
 * is locked, was started for another vault, or fails.
 */
public final class AgentVault implements Vault {
    private final Vault vault;
    private final String identity;
    private final AgentClient agent;
    private final Consumer<String> notices;
    private boolean withoutAgent;

    /** @param notices hears, once, why an agent that runs is not used */
    AgentVault(Vault vault, String identity, AgentClient agent, Consumer<String> notices) {
        this.vault = vault;
        this.identity = identity;
        this.agent = agent;
        this.notices = notices;
    }

    @Override
    public String description() {
        return vault.description();
    }

    @Override
    public String place() {
        return vault.place();
    }

    /** The store tells names without a passphrase. */
    @Override
    public List<String> keys() {
        return vault.keys();
    }

    @Override
    public Optional<VaultItem> read(String key) {
        if (!isUnicode(key)) return vault.read(key);
        return switch (ask(new AgentRequest.Read(identity, key))) {
            case AgentReply.Found found when found.item().key().equals(key) -> Optional.of(found.item());
            case AgentReply.Absent _ -> Optional.empty();
            default -> vault.read(key);
        };
    }

    @Override
    public void write(VaultItem item) {
        if (!isUnicode(item.key()) || !(ask(new AgentRequest.Write(identity, item)) instanceof AgentReply.Done)) {
            vault.write(item);
        }
    }

    @Override
    public boolean remove(String key) {
        return vault.remove(key);
    }

    @Override
    public boolean wouldAsk() {
        if (ask(new AgentRequest.Status(identity)) instanceof AgentReply.Status told
                && told.status().sameVault()
                && !told.status().locked()) {
            return false;
        }
        return vault.wouldAsk();
    }

    /** As locked where there is none to ask. */
    private AgentReply ask(AgentRequest request) {
        if (withoutAgent) return new AgentReply.Locked();
        try {
            AgentReply reply = agent.ask(request);
            withoutAgent = reply instanceof AgentReply.Locked || reply instanceof AgentReply.OtherVault;
            return reply;
        } catch (NoAgent none) {
            withoutAgent = true;
        } catch (UnusableAgent unusable) {
            withoutAgent = true;
            notices.accept(
                    "the agent " + unusable.getMessage() + ": going on without it; 'aws-vault agent stop' ends it");
        }
        return new AgentReply.Locked();
    }

    /** On the wire texts are UTF-8, which has no place for half a character. */
    private static boolean isUnicode(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
    }
}
