package dev.awsvault.domain.agent;

import java.time.Duration;

/**
 * What an agent says of itself.
 *
 * @param process its process id
 * @param locked whether it has forgotten its secrets
 * @param vault what a person calls the vault that it opens; {@code sessions only} where it opens none
 * @param sameVault whether it was started for the vault in use
 * @param running since its start
 * @param idle since an item was last asked for
 * @param idleLimit after so long without such a request it ends
 * @param sessions how many sessions it holds for {@code --session-backend agent}
 */
public record AgentStatus(
        long process,
        boolean locked,
        String vault,
        boolean sameVault,
        Duration running,
        Duration idle,
        Duration idleLimit,
        int sessions) {}
