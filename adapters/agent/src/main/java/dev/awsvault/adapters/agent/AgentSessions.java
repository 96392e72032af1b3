package dev.awsvault.adapters.agent;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.List;
import java.util.Optional;

/** The sessions that an agent holds in its memory for one vault. Without an agent each call fails. */
public final class AgentSessions implements Vault {
    private final String identity;
    private final AgentClient agent;

    AgentSessions(String identity, AgentClient agent) {
        this.identity = identity;
        this.agent = agent;
    }

    @Override
    public String description() {
        return "agent";
    }

    @Override
    public List<String> keys() {
        return switch (ask(new AgentRequest.SessionKeys(identity))) {
            case AgentReply.Keys keys -> keys.keys();
            default -> throw unexpected();
        };
    }

    @Override
    public Optional<VaultItem> read(String key) {
        return switch (ask(new AgentRequest.ReadSession(identity, key))) {
            case AgentReply.Found found -> Optional.of(found.item());
            case AgentReply.Absent _ -> Optional.empty();
            default -> throw unexpected();
        };
    }

    @Override
    public void write(VaultItem item) {
        if (!(ask(new AgentRequest.WriteSession(identity, item)) instanceof AgentReply.Done)) throw unexpected();
    }

    @Override
    public boolean remove(String key) {
        return switch (ask(new AgentRequest.RemoveSession(identity, key))) {
            case AgentReply.Done _ -> true;
            case AgentReply.Absent _ -> false;
            default -> throw unexpected();
        };
    }

    @Override
    public boolean wouldAsk() {
        return false;
    }

    private AgentReply ask(AgentRequest request) {
        AgentReply reply;
        try {
            reply = agent.ask(request);
        } catch (NoAgent none) {
            throw refused("no agent runs; start one with 'aws-vault agent start'");
        } catch (UnusableAgent unusable) {
            throw refused("the agent " + unusable.getMessage()
                    + "; end it with 'aws-vault agent stop' and start it again with 'aws-vault agent start'");
        }
        return switch (reply) {
            case AgentReply.Locked _ -> throw refused("the agent is locked; unlock it with 'aws-vault agent start'");
            case AgentReply.Failed failed -> throw new VaultFailure(failed.reason());
            default -> reply;
        };
    }

    private static VaultFailure refused(String why) {
        return new VaultFailure("sessions are to be kept in the agent (--session-backend), and " + why);
    }

    private static VaultFailure unexpected() {
        return refused("the agent gives an answer to another question; start it again with this version");
    }
}
