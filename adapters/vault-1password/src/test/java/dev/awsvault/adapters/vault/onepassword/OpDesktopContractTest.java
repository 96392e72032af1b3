package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class OpDesktopContractTest extends VaultContract {
    @TempDir
    Path folder;

    private Op op;

    @BeforeEach
    void install() {
        op = new Op(folder);
    }

    @Override
    protected Vault vault() {
        return op.desktop(Op.ACCOUNT).open();
    }

    /** Each step is a program of its own. */
    @Override
    protected int many() {
        return 20;
    }
}
