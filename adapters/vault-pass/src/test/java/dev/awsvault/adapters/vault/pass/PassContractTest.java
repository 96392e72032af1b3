package dev.awsvault.adapters.vault.pass;

import dev.awsvault.adapters.vault.contract.VaultContract;
import dev.awsvault.domain.vault.Vault;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassContractTest extends VaultContract {
    private TestStore store;

    @BeforeAll
    void make() throws IOException {
        store = TestStore.pass();
    }

    @BeforeEach
    void empty() throws IOException {
        store.empty();
    }

    @AfterAll
    void end() throws IOException {
        if (store != null) store.close();
    }

    @Override
    protected Vault vault() {
        return store.vault("work/aws");
    }

    /** gpg takes about 100 ms an item. */
    @Override
    protected int many() {
        return 20;
    }
}
