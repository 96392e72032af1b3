package dev.awsvault.adapters.agent;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The sessions that an agent holds are a vault like every other. */
@DisabledOnOs(OS.WINDOWS)
class AgentSessionsContractTest extends VaultContract {
    @TempDir
    Path folder;

    private final MemoryVault vault = new MemoryVault();

    @BeforeEach
    void start() throws Exception {
        new RunningAgent(folder, vault, Duration.ofMinutes(10));
    }

    @AfterEach
    void stop() {
        new AgentAccess(() -> folder, Duration.ofMinutes(1)).stop();
    }

    @Override
    protected Vault vault() {
        return new AgentAccess(() -> folder, Duration.ofMinutes(1)).sessions(MemoryVault.IDENTITY);
    }
}
