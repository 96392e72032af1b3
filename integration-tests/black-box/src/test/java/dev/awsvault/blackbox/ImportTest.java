package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import}: keys that lie in plain text come into the vault, and their plain text goes if the person wants. */
class ImportTest {
    private static final String FILE = """
            # mine
            [work]
            aws_access_key_id = AKIAIOSFODNN7EXAMPLE
            aws_secret_access_key = canary/secret+one

            [home]
            aws_access_key_id = AKIAIOSFODNN7EXAMPL2
            aws_secret_access_key = canary/secret+two
            region = eu-west-1
            [session]
            aws_access_key_id = ASIA1
            aws_secret_access_key = x
            aws_session_token = y
            """;
    private static final String WITHOUT_KEYS = """
            # mine
            [home]
            region = eu-west-1
            [session]
            aws_access_key_id = ASIA1
            aws_secret_access_key = x
            aws_session_token = y
            """;

    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
    }

    private Path credentials() {
        return home.path(".aws/credentials");
    }

    private Path withFile() {
        return home.write(credentials(), FILE);
    }

    @Test
    void takesTheKeysOfTheCredentialsFile() {
        withFile();
        ScratchHome.mode(credentials(), "rw-r-----");
        Result result = home.run("import").ok();
        assertThat(result.out()).isEqualTo("work: imported, verified\nhome: imported, verified\n");
        assertThat(result.err())
                .isEqualTo("aws-vault: the plain text stays, as there is no terminal to ask on; --remove-plaintext"
                        + " removes it\n");
        assertThat(ScratchHome.text(credentials())).isEqualTo(FILE);
        assertThat(home.vault().data("work")).contains("AKIAIOSFODNN7EXAMPLE", "canary/secret+one");
        assertThat(home.run("import", "--remove-plaintext").quiet().out())
                .isEqualTo("work: already in the vault\nhome: already in the vault\n"
                        + "Removed the plain text of work, home from ~/.aws/credentials.\n");
        assertThat(ScratchHome.text(credentials())).isEqualTo(WITHOUT_KEYS);
        assertThat(ScratchHome.mode(credentials())).isEqualTo("rw-r-----");
        assertThat(home.run("import").quiet().out()).isEqualTo("No long-term keys found.\n");
        assertThat(home.run("exec", "--no-session", "home", "--", "sh", "-c", "echo $AWS_SECRET_ACCESS_KEY")
                        .ok()
                        .out())
                .isEqualTo("canary/secret+two\n");
    }

    @Test
    void asksBeforeThePlainTextGoes() {
        withFile();
        try (Terminal terminal = Terminal.open(home.program())) {
            terminal.type("\"$AV\" import work")
                    .waitFor("Remove the plain text of work from ~/.aws/credentials\\? \\(y\\|N\\) ");
            terminal.type("n");
            assertThat(terminal.status()).isZero();
            assertThat(ScratchHome.text(credentials())).isEqualTo(FILE);
            terminal.type("\"$AV\" import work").waitFor("already in the vault(.|\\n)*\\? \\(y\\|N\\) ");
            terminal.type("y").waitFor("Removed the plain text of work");
            assertThat(terminal.screen()).doesNotContain("canary");
        }
        assertThat(ScratchHome.text(credentials())).doesNotContain("secret+one").contains("secret+two");
    }

    @Test
    void replacesNothingUnasked() {
        withFile();
        home.key("work", "AKIA0", "another");
        Result skipped = home.run("import", "--remove-plaintext");
        assertThat(skipped.exit()).isEqualTo(1);
        assertThat(skipped.out())
                .startsWith("work: skipped, the vault has another key of this name; --overwrite replaces it\n");
        assertThat(home.vault().data("work")).contains("another");
        assertThat(ScratchHome.text(credentials())).contains("secret+one").doesNotContain("secret+two");
        assertThat(home.run("import", "--dry-run", "--overwrite").quiet().out())
                .isEqualTo("work: would replace the key in the vault\n\nNo changes made.\n");
        assertThat(home.run("import", "--overwrite", "--no-remove-plaintext")
                        .quiet()
                        .out())
                .isEqualTo("work: replaced, verified\n");
        assertThat(home.vault().data("work")).contains("secret+one");
    }

    @Test
    void takesACsvFileOfTheConsole() {
        Path csv = home.write(
                home.path("accessKeys.csv"), "\uFEFFAccess key ID,Secret access key\r\nAKIA1,canary/csv\r\n");
        assertThat(home.run("import", "--csv", "accessKeys.csv").refused()).contains("add the name of a profile");
        assertThat(home.run("import", "--csv", "accessKeys.csv", "work", "--remove-plaintext")
                        .quiet()
                        .out())
                .isEqualTo("work: imported, verified\nRemoved the file accessKeys.csv.\n");
        assertThat(csv).doesNotExist();
        assertThat(home.vault().data("work")).contains("canary/csv");
        assertThat(home.run("import", "--csv", "none.csv", "work").refused()).contains("there is no none.csv");
    }

    @Test
    void takesTheKeyOfTheEnvironment() {
        Program program = home.program().with("AWS_ACCESS_KEY_ID", "AKIA1").with("AWS_SECRET_ACCESS_KEY", "canary/env");
        assertThat(program.run("import", "--env", "work").quiet().out()).isEqualTo("work: imported, verified\n");
        assertThat(program.with("AWS_SESSION_TOKEN", "t")
                        .run("import", "--env", "other")
                        .refused())
                .contains("temporary");
        assertThat(home.run("import", "--env", "work").refused()).endsWith("Missing value for AWS_ACCESS_KEY_ID");
    }

    @Test
    void takesTheJsonOfAnotherTool() {
        byte[] json =
                "{\"AccessKey\":{\"UserName\":\"jane\",\"AccessKeyId\":\"AKIA1\",\"SecretAccessKey\":\"canary/json\"}}"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(home.program().reading(json).run("import", "--json").quiet().out())
                .isEqualTo("jane: imported, verified\n");
        assertThat(home.program()
                        .reading(json)
                        .run("import", "--json", "work")
                        .quiet()
                        .out())
                .isEqualTo("work: imported, verified\n");
        assertThat(home.vault().names()).containsExactly("jane", "work");
        String refused = home.program()
                .reading("canary, no JSON".getBytes(StandardCharsets.UTF_8))
                .run("import", "--json", "work")
                .refused();
        assertThat(refused).contains("the JSON cannot be read").doesNotContain("canary");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(home.run("import").refused()).contains("there is no ~/.aws/credentials");
        withFile();
        assertThat(home.run("import", "nobody").refused())
                .endsWith("there is no long-term key of profile 'nobody' in ~/.aws/credentials");
        assertThat(home.run("import", "--env", "--json", "x").refused()).contains("--json");
    }
}
