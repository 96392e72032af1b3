package dev.awsvault.adapters.vault.winhello;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.adapters.vault.windows.StandInCredentials;
import dev.awsvault.domain.vault.Vault;
import java.security.SecureRandom;
import java.time.InstantSource;

class WinHelloVaultContractTest extends VaultContract {
    private final StandInCredentials windows = new StandInCredentials(InstantSource.system());
    private final StandInPassport passport = new StandInPassport();

    @Override
    protected Vault vault() {
        return new WinHelloBackend(windows, passport, new SecureRandom(), InstantSource.system()).open();
    }

    @Override
    protected boolean keepsLabels() {
        return false;
    }

    @Override
    protected int many() {
        return 1000;
    }
}
