package dev.awsvault.adapters.vault.secretservice;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class SecretServiceVaultContractTest extends VaultContract {
    private static GnomeKeyring keyring;
    private final List<Vault> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        keyring = GnomeKeyring.start();
    }

    @BeforeEach
    void empty() {
        keyring.empty();
    }

    @AfterEach
    void disconnect() {
        for (Vault vault : opened) ((SecretServiceVault) vault).close();
    }

    @AfterAll
    static void stop() {
        if (keyring != null) keyring.close();
    }

    @Override
    protected synchronized Vault vault() {
        Vault vault = keyring.backend().open();
        opened.add(vault);
        return vault;
    }
}
