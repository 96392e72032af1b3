package dev.awsvault.adapters.vault.keychain;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import java.time.Duration;

class KeychainVaultContractTest extends VaultContract {
    private final StandInKeychains keychains = new StandInKeychains();

    @Override
    protected Vault vault() {
        return new KeychainBackend(
                        keychains,
                        new TouchId.NoTouchId(),
                        "aws-vault",
                        false,
                        new StandInTerminal(),
                        new Waiting(Duration.ofMinutes(5)))
                .open();
    }

    @Override
    protected int many() {
        return 1000;
    }

    @Override
    protected int longestData() {
        return 300_000;
    }
}
