package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four forms of {@code export}, byte by byte, and a shell that takes one. */
class ExportTest {
    private final Aws aws = new Aws();
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\nregion = eu-west-1\n[profile nowhere]\nsource_profile = jane\n");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private String export(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "export";
        System.arraycopy(words, 0, all, 1, words.length);
        return aws.program(home).run(all).quiet().out();
    }

    @Test
    void printsEachFormExactly() {
        String env = export("jane");
        Session session = aws.standIn()
                .account()
                .session(aws.calls().getFirst().issuedAccessKeyId())
                .orElseThrow();
        String lines = """
                AWS_ACCESS_KEY_ID=%s
                AWS_SECRET_ACCESS_KEY=%s
                AWS_SESSION_TOKEN=%s
                AWS_CREDENTIAL_EXPIRATION=%s
                AWS_REGION=eu-west-1
                AWS_DEFAULT_REGION=eu-west-1
                """.formatted(session.accessKeyId(), session.secret(), session.token(), session.expiration());
        assertThat(env).isEqualTo(lines);
        assertThat(export("--format=env", "jane")).isEqualTo(lines);
        assertThat(export("jane", "--format", "export-env")).isEqualTo(lines.replaceAll("(?m)^", "export "));
        String json = """
                {
                  "Version": 1,
                  "AccessKeyId": "%s",
                  "SecretAccessKey": "%s",
                  "SessionToken": "%s",
                  "Expiration": "%s"
                }
                """.formatted(session.accessKeyId(), session.secret(), session.token(), session.expiration());
        assertThat(export("jane", "--format=json")).isEqualTo(json);
        assertThat(aws.program(home).run("exec", "--json", "jane").quiet().out())
                .isEqualTo(json);
        assertThat(export("jane", "--format=ini")).isEqualTo("""
                [jane]
                aws_access_key_id=%s
                aws_secret_access_key=%s
                aws_session_token=%s
                aws_credential_expiration=%s
                region=eu-west-1
                """.formatted(
                        session.accessKeyId(), session.secret(), session.token(), session.expiration()));
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotThere() {
        home.config("[profile jane]\n");
        String id = aws.key().id();
        String secret = aws.key().secret();
        assertThat(export("-n", "jane"))
                .isEqualTo("AWS_ACCESS_KEY_ID=" + id + "\nAWS_SECRET_ACCESS_KEY=" + secret + "\n");
        assertThat(export("-n", "jane", "--format=ini"))
                .isEqualTo("[jane]\naws_access_key_id=" + id + "\naws_secret_access_key=" + secret + "\n");
        assertThat(export("-n", "jane", "--format=json"))
                .isEqualTo("{\n  \"Version\": 1,\n  \"AccessKeyId\": \"" + id + "\",\n  \"SecretAccessKey\": \""
                        + secret + "\"\n}\n");
    }

    @Test
    void aShellTakesIt() {
        Result result = aws.program(home)
                .shell("eval \"$(\"$AV\" export --format=export-env jane)\""
                        + " && printf '%s' \"$(env | grep -c '^AWS_SE.*=.')\" && echo \" $AWS_REGION\"");
        // The secret and the session token.
        assertThat(result.quiet().out()).isEqualTo("2 eu-west-1\n");
    }

    @Test
    void refusesOtherForms() {
        assertThat(aws.program(home).run("export", "--format=xml", "jane").refused())
                .contains("enum value must be one of env,export-env,json,ini, got 'xml'", ", try --help");
        assertThat(aws.calls()).isEmpty();
    }
}
