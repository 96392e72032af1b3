package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.standin.store.OpStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** A program named op, and backends that use it. */
final class Op {
    static final String VAULT = "vaultvaultvaultvaultvault1";
    static final String TOKEN = "ops_canaryCanaryCanary";
    static final String ACCOUNT = "my.1password.com";

    final OpStandIn program;

    Op(Path folder) {
        Assumptions.assumeTrue(OpStandIn.canRun(), "needs /usr/bin/python3 (Debian package python3)");
        try {
            program = OpStandIn.install(folder, VAULT, TOKEN, ACCOUNT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProgramRunner programs() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", program.folder() + ":/usr/bin:/bin");
        return new OperatingSystem(environment, program.folder(), List.of()).programs(Set.of());
    }

    OpBackend serviceAccount(String vault, String token) {
        return new OpBackend(
                Connect.settings(vault),
                new Environment(Map.of("OP_SERVICE_ACCOUNT_TOKEN", token)),
                new NoTerminal(),
                programs());
    }

    OpBackend serviceAccount() {
        return serviceAccount(VAULT, TOKEN);
    }

    OpDesktopBackend desktop(String account) {
        return new OpDesktopBackend(Connect.settings(VAULT), account, new Environment(Map.of()), programs());
    }
}
