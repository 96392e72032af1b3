package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command finds in its environment: the credentials, and nothing that leads elsewhere or opens the vault. */
class ExecEnvironmentTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home")).key("jane", KEY, SECRET);
        home.config("[profile jane]\nregion = eu-west-1\n");
    }

    private static Map<String, String> seenBy(Program program, String... flags) {
        String[] words = new String[flags.length + 6];
        System.arraycopy(new String[] {"exec", "-n"}, 0, words, 0, 2);
        System.arraycopy(flags, 0, words, 2, flags.length);
        System.arraycopy(new String[] {"jane", "--", "env", "-0"}, 0, words, 2 + flags.length, 4);
        return program.run(words).ok().environment();
    }

    @Test
    void isOursWithTheCredentialsAndNothingElse() {
        Map<String, String> expected = new TreeMap<>(home.environment());
        expected.remove("AWS_VAULT_FILE_PASSPHRASE");
        expected.putAll(Map.of(
                "AWS_VAULT", "jane",
                "AWS_ACCESS_KEY_ID", KEY,
                "AWS_SECRET_ACCESS_KEY", SECRET,
                "AWS_REGION", "eu-west-1",
                "AWS_DEFAULT_REGION", "eu-west-1"));
        assertThat(seenBy(home.program())).isEqualTo(expected);
    }

    @Test
    void losesWhateverLeadsToOtherCredentials() {
        Program program = home.program();
        for (String variable : new String[] {
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_CREDENTIAL_FILE",
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_DEFAULT_PROFILE",
            "AWS_PROFILE",
            "AWS_SDK_LOAD_CONFIG",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
            "AWS_CONTAINER_OF_TOMORROW",
        }) {
            program = program.with(variable, "stale");
        }
        Map<String, String> seen = seenBy(program);
        assertThat(seen).doesNotContainValue("stale");
        assertThat(seen)
                .containsOnlyKeys(
                        "AWS_VAULT",
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_REGION",
                        "AWS_DEFAULT_REGION",
                        "AWS_EC2_METADATA_DISABLED",
                        "AWS_PAGER",
                        "PATH",
                        "HOME",
                        "PWD",
                        "LANG",
                        "SHELL",
                        "XDG_RUNTIME_DIR",
                        "PYENV_ROOT")
                .containsEntry("AWS_ACCESS_KEY_ID", KEY);
    }

    @Test
    void keepsWhatIsNoneOfOurBusiness() {
        Map<String, String> seen = seenBy(home.program()
                .with("AWS_SHARED_CREDENTIALS_FILE", "/elsewhere")
                .with("AWS_CA_BUNDLE", "/etc/ssl/certs/ca-certificates.crt")
                .with("OP_SERVICE_ACCOUNT_TOKEN", "of the person's own op")
                .with("LINES", "two\nlines")
                .with("EMPTY", "")
                .with("FOREIGN", "grün 日本"));
        assertThat(seen)
                .containsEntry("AWS_SHARED_CREDENTIALS_FILE", "/elsewhere")
                .containsEntry("AWS_CA_BUNDLE", "/etc/ssl/certs/ca-certificates.crt")
                .containsEntry("OP_SERVICE_ACCOUNT_TOKEN", "of the person's own op")
                .containsEntry("LINES", "two\nlines")
                .containsEntry("EMPTY", "")
                .containsEntry("FOREIGN", "grün 日本");
    }

    @Test
    void keepsThePassphraseOnlyOnRequest() {
        assertThat(seenBy(home.program(), "--keep-vault-env"))
                .containsEntry("AWS_VAULT_FILE_PASSPHRASE", ScratchHome.PASSPHRASE);
        assertThat(seenBy(home.program().with("AWS_VAULT_KEEP_ENV", "true")))
                .containsEntry("AWS_VAULT_FILE_PASSPHRASE", ScratchHome.PASSPHRASE);
    }

    @Test
    void takesTheRegionFromFlagVariableAndConfigInThatOrder() {
        Program program = home.program().with("AWS_REGION", "ap-south-1").with("AWS_DEFAULT_REGION", "us-east-2");
        assertThat(seenBy(program)).containsEntry("AWS_REGION", "ap-south-1");
        assertThat(seenBy(program.without("AWS_REGION"), "--region", "sa-east-1"))
                .containsEntry("AWS_REGION", "sa-east-1")
                .containsEntry("AWS_DEFAULT_REGION", "sa-east-1");
        home.config("[profile jane]\n");
        assertThat(seenBy(home.program())).doesNotContainKeys("AWS_REGION", "AWS_DEFAULT_REGION");
    }

    @Test
    void holdsASessionWithItsEnd() {
        try (Aws aws = new Aws()) {
            aws.keyIn(home, "jane");
            Map<String, String> seen = aws.program(home)
                    .run("exec", "jane", "--", "env", "-0")
                    .quiet()
                    .environment();
            Call call = aws.calls().getFirst();
            assertThat(seen).containsEntry("AWS_ACCESS_KEY_ID", call.issuedAccessKeyId());
            var session =
                    aws.standIn().account().session(call.issuedAccessKeyId()).orElseThrow();
            assertThat(seen)
                    .containsEntry("AWS_SECRET_ACCESS_KEY", session.secret())
                    .containsEntry("AWS_SESSION_TOKEN", session.token())
                    .containsEntry(
                            "AWS_CREDENTIAL_EXPIRATION", session.expiration().toString())
                    .doesNotContainKeys("AWS_SECURITY_TOKEN", "AWS_SESSION_EXPIRATION");
            assertThat(seen.values())
                    .noneMatch(value -> value.contains(aws.key().secret()));
        }
    }

    @Test
    void handsOnNoOpenFiles() {
        Result result = home.program()
                .run("exec", "-n", "jane", "--", "sh", "-c", "ls /proc/self/fd | tr '\\n' ' '")
                .quiet();
        // 3 is the folder that ls itself reads.
        assertThat(result.out().strip()).isEqualTo("0 1 2 3");
    }

    @Test
    void refusesToNest() {
        Program nested = home.program().with("AWS_VAULT", "other");
        assertThat(nested.run("exec", "-n", "jane", "--", "true").refused())
                .isEqualTo("aws-vault: error: exec: running in an existing aws-vault subshell;"
                        + " 'exit' from the subshell or unset AWS_VAULT to force");
        assertThat(nested.run("export", "-n", "jane").refused())
                .isEqualTo("aws-vault: error: export: in an existing aws-vault subshell;"
                        + " 'exit' from the subshell or unset AWS_VAULT to force");
        nested.run("list").quiet();
        nested.run("clear").quiet();
    }

    @Test
    void namesTheProfileByVariableWhereNoneIsGiven() {
        Program program = home.program().with("AWS_PROFILE", "jane");
        assertThat(program.run("exec", "-n", "--", "sh", "-c", "echo $AWS_VAULT")
                        .out())
                .isEqualTo("jane\n");
        assertThat(program.run("export", "-n", "--format=ini").out()).startsWith("[jane]\n");
        assertThat(home.run("exec", "-n", "--", "true").refused()).contains("profile");
    }
}
