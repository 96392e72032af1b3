package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.awsvault.standin.front.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} in a home where all is well, and with one thing after the other gone wrong. */
class DoctorTest {
    private static final String CANARY = "Canary+Secret/With=Signs&40CharactersLong";

    private final Aws aws = new Aws();
    private ScratchHome home;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[default]\nregion = eu-west-1\n[profile jane]\nmfa_serial = " + aws.mfaSerial()
                + "\n[profile admin]\nsource_profile = jane\nrole_arn = arn:aws:iam::123456789012:role/admin\n");
        ScratchHome.mode(home.configFile(), "rw-------");
        program = aws.program(home);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    /** {@code severity symptom}: message of each finding, after the status was seen to be as it says. */
    private List<String> findings(Program in, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("doctor", "--json"));
        all.addAll(List.of(words));
        Result result = in.run(all.toArray(String[]::new));
        JsonNode report = VaultFolder.JSON.readTree(result.bytes());
        assertThat(result.exit())
                .as(result.out() + result.err())
                .isEqualTo(report.get("wrong").intValue() > 0 ? 1 : 0);
        Map<String, Integer> counts = new TreeMap<>(Map.of("note", 0, "warning", 0, "wrong", 0));
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : report.get("findings")) {
            String severity = finding.get("severity").textValue();
            counts.merge(severity, 1, Integer::sum);
            lines.add(severity + " " + finding.get("symptom").textValue() + ": "
                    + finding.get("message").textValue());
            assertThat(finding.get("topic").textValue()).isNotEmpty();
            if (!severity.equals("note")) {
                assertThat(finding.get("advice").textValue())
                        .as(lines.getLast())
                        .isNotEmpty();
            }
        }
        counts.forEach((severity, count) ->
                assertThat(report.get(severity).intValue()).as(severity).isEqualTo(count));
        return lines;
    }

    private void finds(Program in, String start, String... parts) throws IOException {
        assertThat(findings(in))
                .anyMatch(line ->
                        line.startsWith(start) && List.of(parts).stream().allMatch(line::contains));
    }

    @Test
    void nothingIsWrongWhereAllIsWell() throws IOException {
        byte[] config = ScratchHome.bytes(home.configFile());
        List<Path> files = home.files();
        assertThat(findings(program))
                .noneMatch(line -> line.startsWith("wrong "))
                .anyMatch(line -> line.startsWith("note store-in-use: file is in use (file vault ~/.awsvault/keys)"))
                .noneMatch(line -> line.contains("clock-") || line.contains("item") || line.contains("key-age"));
        assertThat(home.files()).as("nothing is made").isEqualTo(files);
        assertThat(ScratchHome.bytes(home.configFile())).isEqualTo(config);
        Result text = program.run("doctor");
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("[ok] Config file", "[ok] Clock").doesNotContain("\u001b");
        assertThat(aws.calls()).noneMatch(call -> call.succeeded());
    }

    @Test
    void theClockIsComparedWithTheEndpointInUse() throws IOException {
        aws.clockAhead(Duration.ofSeconds(430));
        finds(program, "wrong clock-skew: this machine's clock is 7m", " behind AWS's");
        aws.clockAhead(Duration.ofSeconds(-150));
        finds(program, "warning clock-skew: this machine's clock is 2m", " ahead of AWS's");
        aws.clockAhead(Duration.ZERO);
        aws.standIn().faults().next(9, new Fault.Drop());
        finds(program, "note clock-unknown: ");
        aws.standIn().faults().clear();
        finds(program.with("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9"), "note clock-unknown: ", "127.0.0.1:9");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLong() throws IOException {
        aws.standIn().faults().next(9, new Fault.Hang(Duration.ofMinutes(5)));
        finds(program, "note clock-unknown: ", "no answer");
    }

    @Test
    void theConfigIsReadToItsEnd() throws IOException {
        home.config("""
                [profile a]
                source_profile = b
                [profile b]
                source_profile = a
                [profile jane]
                mfa_seriall = x
                [profile r]
                source_profile = jan
                duration_seconds = 1h
                sso_session = corp
                [profile lonely]
                region = x
                """);
        List<String> found = findings(program);
        assertThat(found)
                .anyMatch(line -> line.startsWith("wrong config-loop: source_profile goes a -> b -> a"))
                .anyMatch(line -> line.startsWith("warning unknown-key: ~/.aws/config:6 [profile jane]"))
                .anyMatch(line -> line.startsWith("wrong config-reference: ~/.aws/config:8 [profile r]")
                        && line.contains("(jane?)"))
                .anyMatch(line -> line.startsWith("wrong config-reference: ~/.aws/config:10 [profile r]"))
                .anyMatch(line -> line.startsWith("wrong config-value: ~/.aws/config:9 [profile r]"))
                .anyMatch(line -> line.startsWith("warning no-credentials: ") && line.contains("lonely"));
    }

    @Test
    void aConfigThatCannotBeReadDoesNotEndTheOtherLooks() throws IOException {
        home.config("[profile broken\n");
        assertThat(findings(program))
                .anyMatch(line -> line.startsWith("wrong config-unreadable: ") && line.contains("line 1"))
                .anyMatch(line -> line.startsWith("note store-in-use"));
    }

    @Test
    void itemsThatDoNotOpenAreNamed() throws IOException {
        new VaultFolder(home.vaultFolder(), "another passphrase").putKey("mixed", "AKIAIOSFODNN7EXAMPLE", "s");
        home.write(home.vaultFolder().resolve("damaged"), "x.y.z");
        ScratchHome.mode(home.vaultFolder().resolve("damaged"), "rw-------");
        assertThat(findings(program))
                .anyMatch(line ->
                        line.startsWith("wrong item-unreadable: wrong passphrase for") && line.contains("mixed"))
                .anyMatch(line -> line.startsWith("wrong item-unreadable: ~/.awsvault/keys/damaged"));
        Program locked = program.without("AWS_VAULT_FILE_PASSPHRASE");
        assertThat(findings(locked))
                .noneMatch(line -> line.contains("item-unreadable"))
                .anyMatch(line -> line.startsWith("note items-not-opened"));
        assertThat(findings(locked, "--unlock"))
                .as("there is nobody to ask")
                .anyMatch(line -> line.startsWith("warning items-not-opened"));
    }

    @Test
    void oldKeysUnusedOnesAndLeftoversAreTold() throws IOException {
        home.key("old", "AKIAIOSFODNN7EXAMPLE", "s").key("jane.rotating", "AKIAIOSFODNN7EXAMPLE", "s");
        Files.setLastModifiedTime(
                home.vault().file("old"), FileTime.from(Instant.now().minus(Duration.ofDays(100))));
        home.vault().put("sts.AssumeRole,amFuZQ,,1", "{}", "", "aws-vault session");
        assertThat(findings(program))
                .anyMatch(line -> line.startsWith("warning key-age: ") && line.contains("old (100 days)"))
                .anyMatch(line -> line.startsWith("note key-unused: ") && line.contains("old"))
                .anyMatch(line -> line.startsWith("warning rotation-unfinished: ") && line.contains("jane.rotating"))
                .anyMatch(line -> line.equals("note sessions-ended: 1 kept session ended"));
        assertThat(home.vault().names()).as("it removes nothing").contains("sts.AssumeRole,amFuZQ,,1");
    }

    @Test
    void modesAndWhatLiesInPlainText() throws IOException {
        Path credentials = home.write(
                home.path(".aws/credentials"),
                "[work]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = " + CANARY + "\n");
        ScratchHome.mode(credentials, "rw-r--r--");
        ScratchHome.mode(home.configFile(), "rw-rw-r--");
        home.write(home.path(".aws/cli/cache/0a1b.json"), "{}");
        assertThat(findings(program))
                .anyMatch(line -> line.startsWith("wrong file-readable: ~/.aws/credentials"))
                .anyMatch(line -> line.startsWith("wrong file-writable: ~/.aws/config"))
                .anyMatch(line -> line.startsWith("warning plaintext-key: ~/.aws/credentials")
                        && line.contains("work (****MPLE)"))
                .anyMatch(line -> line.startsWith("note plaintext-session: ") && line.contains("0a1b.json"));
    }

    @Test
    void settingsVariablesAndTheNetwork() throws IOException {
        home.write(home.path(".awsvault/settings.properties"), "file-dirr=/x\nmin-tll=1m\n");
        home.write(home.path("no.pem"), "no certificate");
        Program in = program.with("AWS_VAULT_BACKED", "file")
                .with("AWS_VAULT_DURATION", "3600")
                .with("AWS_VAULT_PROMPT", "zenity")
                .with("AWS_VAULT", "jane")
                .with("AWS_PROFILE", "jame")
                .with("AWS_CA_BUNDLE", home.path("no.pem").toString())
                .with("HTTPS_PROXY", "socks5://user:" + CANARY + "@proxy")
                .with("NO_PROXY", "example.com,https://x/");
        Result text = in.run("doctor");
        assertThat(text.out()).doesNotContain(CANARY);
        assertThat(findings(in))
                .anyMatch(line -> line.startsWith("wrong setting-unusable: ") && line.contains("file-dirr, min-tll"))
                .anyMatch(line -> line.startsWith("warning unknown-variable: ") && line.contains("AWS_VAULT_BACKED"))
                .anyMatch(line -> line.startsWith("wrong setting-unusable: AWS_VAULT_DURATION"))
                .anyMatch(line -> line.startsWith("wrong prompt-unusable: the prompt zenity"))
                .anyMatch(line -> line.startsWith("note nested: "))
                .anyMatch(line -> line.startsWith("wrong profile-absent: AWS_PROFILE names jame"))
                .anyMatch(line -> line.startsWith("wrong ca-bundle: "))
                .anyMatch(line -> line.startsWith("wrong proxy: HTTPS_PROXY"))
                .anyMatch(line -> line.startsWith("warning proxy: entry 2 of NO_PROXY"));
    }

    @Test
    void noSecretIsShown() {
        String lines = "aws_access_key_id = AKIACANARY0000000000\naws_secret_access_key = " + CANARY
                + "\naws_session_token = " + CANARY + "\n";
        home.config("[default]\n" + lines + CANARY + " = x\n" + CANARY + "\n[profile p]\ncredential_process = x "
                + CANARY
                + "\nmfa_process = x " + CANARY + "\nrole_arn = " + CANARY + "\nmfa_serial = " + CANARY + "\nregion = "
                + CANARY + "\nsession_tags = " + CANARY.replace("=", "") + "\n");
        home.write(home.path(".aws/credentials"), "[a]\n" + lines + "[b]\naws_secret_access_key = " + CANARY + "\n");
        home.write(home.path(".aws/cli/cache/x.json"), CANARY);
        home.write(home.vaultFolder().resolve("x"), CANARY);
        Program in = program.with("AWS_ACCESS_KEY_ID", "AKIACANARY0000000000")
                .with("AWS_SECRET_ACCESS_KEY", CANARY)
                .with("AWS_CA_BUNDLE", home.path(".aws/credentials").toString())
                .with("AWS_ENDPOINT_URL_STS", "http://u:" + CANARY + "@x");
        Secrets secrets = new Secrets(aws);
        secrets.put("the secret access key", CANARY);
        secrets.put("it without its sign", CANARY.replace("=", ""));
        secrets.put("the passphrase", ScratchHome.PASSPHRASE);
        secrets.put("the key's id", "AKIACANARY0000000000");
        for (String[] words : new String[][] {
            {"--debug", "doctor"}, {"--debug", "doctor", "--json"}, {"--debug", "doctor", "--unlock"}
        }) {
            Result result = in.run(words);
            assertThat(result.exit()).as(result.err()).isEqualTo(1);
            secrets.assertClean("stdout", result.out());
            secrets.assertClean("stderr", result.err());
        }
    }
}
