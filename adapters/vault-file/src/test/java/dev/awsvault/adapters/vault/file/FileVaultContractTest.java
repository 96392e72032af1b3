package dev.awsvault.adapters.vault.file;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileVaultContractTest extends VaultContract {
    @TempDir
    Path home;

    @Override
    protected Vault vault() {
        return TestVault.open(home.resolve("keys"));
    }
}
