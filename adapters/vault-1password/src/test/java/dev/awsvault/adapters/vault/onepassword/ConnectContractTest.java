package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import org.junit.jupiter.api.AfterEach;

class ConnectContractTest extends VaultContract {
    private final Connect connect = new Connect();

    @AfterEach
    void stop() {
        connect.close();
    }

    @Override
    protected Vault vault() {
        return connect.backend().open();
    }
}
