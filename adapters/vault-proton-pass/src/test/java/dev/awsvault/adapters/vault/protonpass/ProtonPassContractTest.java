package dev.awsvault.adapters.vault.protonpass;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import org.junit.jupiter.api.AfterEach;

class ProtonPassContractTest extends VaultContract {
    private final Proton proton = new Proton();

    @AfterEach
    void stop() {
        proton.close();
    }

    @Override
    protected Vault vault() {
        return proton.backend().open();
    }

    @Override
    protected boolean keepsLabels() {
        return false;
    }
}
