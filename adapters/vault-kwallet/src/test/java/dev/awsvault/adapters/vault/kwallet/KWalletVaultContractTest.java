package dev.awsvault.adapters.vault.kwallet;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class KWalletVaultContractTest extends VaultContract {
    private static KdeWallet wallet;
    private final List<Vault> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        wallet = KdeWallet.start();
    }

    @BeforeEach
    void empty() {
        wallet.empty();
    }

    @AfterEach
    void disconnect() {
        for (Vault vault : opened) ((KWalletVault) vault).close();
    }

    @AfterAll
    static void stop() {
        if (wallet != null) wallet.close();
    }

    @Override
    protected synchronized Vault vault() {
        Vault vault = wallet.backend().open();
        opened.add(vault);
        return vault;
    }
}
