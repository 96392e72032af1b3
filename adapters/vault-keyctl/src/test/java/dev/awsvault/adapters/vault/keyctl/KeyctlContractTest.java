package dev.awsvault.adapters.vault.keyctl;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class KeyctlContractTest extends VaultContract {
    private TestKeyring keyring;

    @BeforeEach
    void makeKeyring() {
        keyring = new TestKeyring();
    }

    @AfterEach
    void dropKeyring() throws KeyFault {
        keyring.close();
    }

    @Override
    protected Vault vault() {
        return keyring.backend().open();
    }

    @Override
    protected boolean keepsLabels() {
        return false;
    }
}
