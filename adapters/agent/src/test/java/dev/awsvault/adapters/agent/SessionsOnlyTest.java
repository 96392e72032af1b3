package dev.awsvault.adapters.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent for a store that asks for no passphrase of ours: it holds sessions and opens no vault. */
class SessionsOnlyTest {
    private static final String VAULT = "secret-service:collection awsvault";
    private static final String SESSION = "sts.AssumeRole,d29yaw,,4070908800";

    private final AgentState state = new AgentState(
            new AgentState.HeldVault(VAULT, "sessions only", Optional.empty()),
            Duration.ofHours(1),
            InstantSource.system(),
            System::nanoTime);

    @BeforeEach
    void unlock() {
        state.unlock(SecretString.of(""));
    }

    @Test
    void holdsSessions() {
        assertThat(state.answer(new AgentRequest.WriteSession(VAULT, MemoryVault.item(SESSION, "s"))))
                .isInstanceOf(AgentReply.Done.class);
        assertThat(state.answer(new AgentRequest.ReadSession(VAULT, SESSION))).isInstanceOf(AgentReply.Found.class);
        assertThat(state.answer(new AgentRequest.ReadSession("file:/other", SESSION)))
                .isInstanceOf(AgentReply.Absent.class);
    }

    @Test
    void opensNoVault() {
        assertThat(state.answer(new AgentRequest.Read(VAULT, "work"))).isInstanceOf(AgentReply.Locked.class);
        assertThat(state.answer(new AgentRequest.Write(VAULT, MemoryVault.item("work", "key"))))
                .isInstanceOf(AgentReply.Locked.class);
    }

    @Test
    void isLockedAndUnlockedWithoutAPassphrase() {
        state.answer(new AgentRequest.WriteSession(VAULT, MemoryVault.item(SESSION, "s")));
        assertThat(state.answer(new AgentRequest.Lock())).isInstanceOf(AgentReply.Done.class);
        assertThat(state.answer(new AgentRequest.ReadSession(VAULT, SESSION))).isInstanceOf(AgentReply.Locked.class);
        assertThat(state.answer(new AgentRequest.Unlock(VAULT, SecretString.of(""))))
                .isInstanceOf(AgentReply.Done.class);
        assertThat(state.answer(new AgentRequest.ReadSession(VAULT, SESSION))).isInstanceOf(AgentReply.Absent.class);
    }
}
