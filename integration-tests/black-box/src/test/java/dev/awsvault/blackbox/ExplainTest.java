package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explain} says is what a run then does. */
class ExplainTest {
    private final Aws aws = new Aws();
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        aws.keyIn(home, "own-role");
        Role first = aws.role("first");
        Role second = aws.role("second", Trust.in(first.arn()));
        String admin = aws.roleWithMfa("admin").arn();
        home.write(home.path("code"), aws.code());
        home.config("""
                [default]
                region = eu-west-3
                mfa_process = cat "$HOME/code"
                [profile jane]
                mfa_serial = %1$s
                [profile plain]
                source_profile = jane
                mfa_serial =
                [profile inherits]
                source_profile = jane
                role_arn = %2$s
                [profile same-device]
                source_profile = jane
                mfa_serial = %1$s
                role_arn = %2$s
                region = us-west-2
                [profile long]
                source_profile = jane
                role_arn = %2$s
                duration_seconds = 10800
                [profile own-role]
                role_arn = %3$s
                [profile chained]
                source_profile = own-role
                role_arn = %4$s
                duration_seconds = 7200
                [profile alias]
                source_profile = inherits
                [profile included]
                include_profile = inherits
                role_session_name = included
                [profile off]
                source_profile = jane
                role_arn = %3$s
                mfa_serial =
                """.formatted(aws.mfaSerial(), admin, first.arn(), second.arn()));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane",
                "jane --no-session",
                "jane -d 2h",
                "plain",
                "inherits",
                "inherits --no-session",
                "inherits --no-session --assume-role-ttl=4h --region=eu-north-1",
                "same-device --session-ttl=2h",
                "long",
                "own-role",
                "chained",
                "alias",
                "included",
                "off --no-mfa-inheritance",
            })
    void foretellsTheCalls(String line) throws IOException {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addFirst("explain");
        words.add("--json");
        Program program = aws.program(home);
        JsonNode told = VaultFolder.JSON.readTree(
                program.run(words.toArray(String[]::new)).quiet().bytes());
        assertThat(aws.calls()).isEmpty();

        words.removeLast();
        words.set(0, "export");
        program.run(words.toArray(String[]::new)).ok();
        List<Call> made = aws.calls();
        assertThat(made).allMatch(Call::succeeded);
        assertThat(made).extracting(ExplainTest::asMade).isEqualTo(asTold(told.get("calls")));
        String issued = "";
        for (int i = 0; i < made.size(); i++) {
            boolean byKey = told.get("calls")
                    .get(i)
                    .get("signedBy")
                    .get("action")
                    .textValue()
                    .equals("StoredKey");
            assertThat(made.get(i).accessKeyId()).isEqualTo(byKey ? aws.key().id() : issued);
            issued = made.get(i).issuedAccessKeyId();
        }
    }

    private static String asMade(Call call) {
        return String.join(
                " ",
                call.action(),
                call.parameter("DurationSeconds"),
                call.parameter("SerialNumber"),
                call.parameter("RoleArn"),
                call.region());
    }

    private static List<String> asTold(JsonNode calls) {
        List<String> told = new ArrayList<>();
        for (JsonNode call : calls) {
            told.add(String.join(
                    " ",
                    call.get("action").textValue(),
                    call.get("durationSeconds").asText(),
                    call.get("mfaSerial").textValue(),
                    call.path("roleArn").asText(),
                    call.get("signingRegion").textValue()));
        }
        return told;
    }

    @Test
    void tellsKeptSessionsAlsoWhereTheVaultIsLocked() throws IOException {
        Program program = aws.program(home);
        Program locked = program.without("AWS_VAULT_FILE_PASSPHRASE");
        assertThat(VaultFolder.JSON
                        .readTree(locked.run("explain", "same-device", "--json")
                                .quiet()
                                .bytes())
                        .get("calls"))
                .hasSize(2);
        program.run("exec", "same-device", "--", "true").quiet();
        JsonNode told = VaultFolder.JSON.readTree(
                locked.run("explain", "same-device", "--json").quiet().bytes());
        assertThat(told.get("vaultLocked").booleanValue()).isTrue();
        assertThat(told.get("calls")).isEmpty();
        assertThat(locked.run("explain", "same-device").quiet().out())
                .contains("A run now makes no call to AWS.", "the vault was not opened");
        aws.calls();
        program.run("exec", "same-device", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void tellsWhereEachValueComesFrom() {
        String text = aws.program(home)
                .with("AWS_ROLE_SESSION_NAME", "me")
                .run("explain", "included", "--region=eu-south-2")
                .quiet()
                .out();
        assertThat(text.lines().map(line -> line.replaceAll("\\s+", " ")))
                .anyMatch(line -> line.contains("region eu-south-2") && line.contains("--region"))
                .anyMatch(line -> line.contains("role_session_name me") && line.contains("AWS_ROLE_SESSION_NAME"))
                .anyMatch(line -> line.contains("role_arn") && line.contains("inherits") && line.contains("config"))
                .anyMatch(line -> line.contains("mfa_process cat ...") && line.contains("default"))
                .anyMatch(line -> line.contains("sts endpoint " + aws.url()))
                .anyMatch(line -> line.contains("1. GetSessionToken for profile jane, 8h"))
                .anyMatch(line -> line.contains("2. AssumeRole") && line.contains("session of profile jane"));
    }
}
