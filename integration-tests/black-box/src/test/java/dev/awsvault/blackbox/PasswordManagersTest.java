package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.store.ConnectStandIn;
import dev.awsvault.standin.store.OpStandIn;
import dev.awsvault.standin.store.ProtonPassStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1Password and Proton Pass, as far as stand-ins of their protocols show: from the first key to the last. */
class PasswordManagersTest {
    private static final String SECRET = "Canary+Secret/With=Signs&40CharactersLong";
    private static final String TOKEN = "canary-token-of-the-store-0123456789";
    private static final String VAULT = "ytrfte14kw1uex5txaore1emkz";

    private final Aws aws = new Aws();
    private final Secrets secrets = new Secrets(aws);
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
        secrets.put("the secret access key", SECRET);
        secrets.put("the token", TOKEN);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void serves(String backend, Map<String, String> variables) {
        Program program = home.program().with("AWS_VAULT_BACKEND", backend).with("AWS_ACCESS_KEY_ID", "AKIACANARY");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            program = program.with(variable.getKey(), variable.getValue());
        }
        clean(program.with("AWS_SECRET_ACCESS_KEY", SECRET).run("--debug", "add", "--env", "team/work"));
        assertThat(clean(program.run("list", "--credentials")).out()).isEqualTo("team/work\n");
        Result used = program.run("exec", "--no-session", "team/work", "--", "env", "-0")
                .ok();
        assertThat(used.environment())
                .containsEntry("AWS_SECRET_ACCESS_KEY", SECRET)
                .doesNotContainValue(TOKEN)
                .allSatisfy((name, value) ->
                        assertThat(name).doesNotStartWith("OP_").doesNotStartWith("PROTON_"));
        home.key("home", "AKIA2", "another secret");
        assertThat(clean(program.run("migrate-backend", "--from=file", "--to=" + backend, "--delete-source"))
                        .out())
                .contains("Migrating home... copied, verified, deleted source");
        assertThat(clean(program.run("list", "--credentials")).lines()).containsExactlyInAnyOrder("home", "team/work");
        clean(program.run("--debug", "remove", "--force", "team/work"));
        clean(program.run("--debug", "remove", "--force", "home"));
        assertThat(clean(program.run("list", "--credentials")).out()).isEmpty();
        secrets.assertClean(home);
    }

    private Result clean(Result result) {
        result.ok();
        secrets.assertClean("stdout", result.out());
        secrets.assertClean("stderr", result.err());
        return result;
    }

    @Test
    void connectServer() throws IOException {
        try (ConnectStandIn server = new ConnectStandIn(0, VAULT, TOKEN, InstantSource.system())) {
            serves(
                    "op-connect",
                    Map.of(
                            "AWS_VAULT_OP_CONNECT_HOST",
                            server.url(),
                            "AWS_VAULT_OP_VAULT_ID",
                            VAULT,
                            "AWS_VAULT_OP_CONNECT_TOKEN",
                            TOKEN));
            assertThat(home.program()
                            .with("AWS_VAULT_OP_CONNECT_HOST", server.url())
                            .with("OP_VAULT_ID", VAULT)
                            .with("OP_CONNECT_TOKEN", "wrong")
                            .run("--backend=op-connect", "list")
                            .refused())
                    .contains("token");
        }
    }

    @Test
    void serviceAccountAndApp(@TempDir Path folder) throws IOException {
        if (!OpStandIn.canRun()) Tools.skip("there is no /usr/bin/python3 for the stand-in of op");
        OpStandIn.install(folder, VAULT, TOKEN, "my.1password.com");
        String path = folder + ":" + System.getenv("PATH");
        serves("op", Map.of("PATH", path, "OP_VAULT_ID", VAULT, "OP_SERVICE_ACCOUNT_TOKEN", TOKEN));
        serves(
                "op-desktop",
                Map.of("PATH", path, "OP_VAULT_ID", VAULT, "AWS_VAULT_OP_DESKTOP_ACCOUNT_ID", "my.1password.com"));
    }

    @Test
    void protonPass() throws IOException {
        try (ProtonPassStandIn server = new ProtonPassStandIn(0, "share-1", InstantSource.system())) {
            secrets.put("the personal access token", server.personalAccessToken());
            serves(
                    "proton-pass",
                    Map.of(
                            "PROTON_PASS_API_BASE",
                            server.url(),
                            "PROTON_PASS_SHARE_ID",
                            "share-1",
                            "PROTON_PASS_PERSONAL_ACCESS_TOKEN",
                            server.personalAccessToken()));
        }
    }
}
