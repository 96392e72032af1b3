package dev.awsvault.adapters.vault.wincred;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.adapters.vault.windows.StandInCredentials;
import dev.awsvault.domain.vault.Vault;
import java.security.SecureRandom;
import java.time.InstantSource;

class WincredVaultContractTest extends VaultContract {
    private final StandInCredentials windows = new StandInCredentials(InstantSource.system());

    @Override
    protected Vault vault() {
        return new WincredBackend(windows, new SecureRandom(), InstantSource.system()).open();
    }

    @Override
    protected boolean keepsLabels() {
        return false;
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
