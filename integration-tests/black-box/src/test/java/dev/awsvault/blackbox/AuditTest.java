package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The journal of what was handed out: what is noted, of whom, and how it is shown. */
class AuditTest extends AuditFixture {
    private static final String HASH = "[0-9a-f]{64}";

    @Test
    void nothingIsNotedUnlessItIsAskedFor() {
        program.without("AWS_VAULT_AUDIT").run("exec", "deploy", "--", "true").quiet();
        program.with("AWS_VAULT_AUDIT", "off")
                .run("exec", "deploy", "--", "true")
                .quiet();

        assertThat(home.path(".awsvault/audit")).doesNotExist();
        assertThat(program.run("audit").ok().err()).contains("there is no journal in ");
        assertThat(program.run("audit", "verify").refused()).contains("there is no journal in ");
    }

    @Test
    void theSettingsFileSwitchesItOn() {
        home.write(home.path(".awsvault/settings.properties"), "audit=on\naudit-dir=~/elsewhere\n");
        program.without("AWS_VAULT_AUDIT").run("export", "deploy").quiet();

        assertThat(ScratchHome.mode(home.path("elsewhere"))).isEqualTo("rwx------");
        assertThat(ScratchHome.mode(home.path("elsewhere/journal.jsonl"))).isEqualTo("rw-------");
        assertThat(ScratchHome.mode(home.path("elsewhere/head"))).isEqualTo("rw-------");
    }

    @Test
    void exec() {
        Result result = program.run("exec", "deploy", "--", "/bin/sh", "-c", "echo $$ $AWS_ACCESS_KEY_ID");
        String[] said = result.quiet().out().strip().split(" ");

        JsonNode entry = last();
        assertThat(entry.path("number").asLong()).isEqualTo(1);
        assertThat(entry.path("prev").asText()).isEqualTo("0".repeat(64));
        assertThat(entry.path("time").asText()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
        assertThat(entry.path("how").asText()).isEqualTo("exec");
        assertThat(entry.path("outcome").asText()).isEqualTo("handed-out");
        assertThat(entry.path("key").asText()).isEqualTo(said[1]);
        assertThat(entry.path("profile").asText()).isEqualTo("deploy");
        assertThat(entry.path("kind").asText()).isEqualTo("role");
        assertThat(entry.path("role").asText()).isEqualTo(roleArn);
        assertThat(entry.path("command").asText()).isEqualTo("sh");
        assertThat(entry.has("arguments")).isFalse();
        assertThat(entry.path("user").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(entry.path("uid").asLong()).isEqualTo(owner(home.path("")));
        assertThat(entry.path("terminal").asText()).isEqualTo("none");
        assertThat(entry.path("process").asText()).isEqualTo(said[0]);
        assertThat(entry.path("parent_process").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(entry.path("parent").asText()).isNotEmpty();
    }

    @Test
    void theShellOfWhoNamesNoCommand() {
        program.with("SHELL", "/bin/true").run("exec", "deploy").ok();
        assertThat(last().path("command").asText()).isEqualTo("true");
    }

    @Test
    void otherWays() {
        program.run("export", "jane").quiet();
        assertThat(last().path("how").asText()).isEqualTo("export");
        assertThat(last().path("kind").asText()).isEqualTo("session");
        program.run("export", "--format=json", "deploy").quiet();
        assertThat(last().path("how").asText()).isEqualTo("credential-process");
        program.run("exec", "--json", "deploy").quiet();
        assertThat(last().path("how").asText()).isEqualTo("credential-process");
        program.run("exec", "--no-session", "jane", "--", "true").quiet();
        assertThat(last().path("kind").asText()).isEqualTo("long-term-key");
        assertThat(last().path("key").asText()).isEqualTo(aws.key().id());
        program.run("login", "--stdout", "deploy").quiet();
        assertThat(last().path("how").asText()).isEqualTo("login");
        assertThat(last().path("kind").asText()).isEqualTo("role");
        assertWhole(5);
    }

    @Test
    void refusals() {
        program.run("exec", "refused", "--", "true").refused();
        JsonNode entry = last();
        assertThat(entry.path("outcome").asText()).isEqualTo("refused");
        assertThat(entry.path("error").asText()).isEqualTo("AccessDenied");
        assertThat(entry.path("reason").asText()).isNotEmpty();
        assertThat(entry.path("kind").asText()).isEqualTo("role");
        assertThat(entry.has("key")).isFalse();

        program.run("export", "nothing").refused();
        assertThat(last().path("profile").asText()).isEqualTo("nothing");
        assertThat(last().path("kind").asText()).isEqualTo("unknown");
        program.run("login", "--stdout", "refused").refused();
        assertThat(last().path("how").asText()).isEqualTo("login");
        assertWhole(3);
    }

    @Test
    void aTerminalIsNamed() {
        try (Terminal terminal = Terminal.open(program)) {
            int status = terminal.run("$AV exec --no-session jane -- sh -c 'tty > own-tty' 2>/dev/null </dev/null");
            assertThat(status).describedAs("tty has no terminal as its input").isEqualTo(1);
            assertThat(terminal.run("tty > own-tty")).isZero();
        }
        assertThat(last().path("terminal").asText())
                .isEqualTo(ScratchHome.text(home.path("own-tty")).strip());
        assertThat(last().path("parent").asText()).isEqualTo("bash");
    }

    @Test
    void argumentsOnRequestAndNeverASecretOfOurs() {
        Secrets secrets = new Secrets(aws);
        secrets.put("the secret access key", aws.key().secret());
        secrets.put("the passphrase", ScratchHome.PASSPHRASE);
        Program arguments = program.with("AWS_VAULT_AUDIT_ARGUMENTS", "on");
        arguments.run("exec", "deploy", "--", "echo", "one", "two words").quiet();
        assertThat(last().path("arguments").toString()).isEqualTo("[\"one\",\"two words\"]");
        arguments.run("exec", "--mfa-token", "123456", "jane", "--", "env").ok();
        arguments.run("export", "--format=json", "deploy").quiet();
        arguments.run("login", "--stdout", "deploy").quiet();
        arguments.run("exec", "refused", "--", "true").refused();

        secrets.assertClean("the journal", ScratchHome.text(journal()));
        secrets.assertClean("the head file", ScratchHome.text(head()));
        Result shown = program.run("audit").quiet();
        secrets.assertClean("what is shown of it", shown.out());
    }

    @Test
    void whatSteersATerminalIsShownHarmless() {
        Path odd = home.script("a\u001b]0;title\u0007\u009b31mb", "#!/bin/sh\n");
        program.run("exec", "--no-session", "jane", "--", odd.toString()).quiet();

        assertThat(ScratchHome.text(journal())).contains("a\\u001b]0;title\\u0007\\u009b31mb");
        for (String[] words : List.of(new String[] {"audit"}, new String[] {"audit", "--json"})) {
            assertThat(program.run(words).quiet().out().chars()).noneMatch(c -> c != '\n' && Character.isISOControl(c));
        }
        assertThat(program.run("audit").out()).contains("a?]0;title??31mb");
    }

    @Test
    void filters() {
        program.run("export", "--no-session", "jane").quiet();
        program.run("export", "deploy").quiet();
        program.run("export", "--no-session", "jane").quiet();

        assertThat(program.run("audit").quiet().lines()).hasSize(2 + 3);
        assertThat(program.run("audit", "--last", "1").quiet().lines()).hasSize(2 + 1);
        assertThat(program.run("audit", "--profile", "jane").quiet().lines()).hasSize(2 + 2);
        assertThat(program.run("audit", "--since", "2100-01-01").quiet().lines())
                .hasSize(2);
        assertThat(program.run("audit", "--since", "1d").quiet().lines()).hasSize(2 + 3);
        assertThat(program.run("audit", "--json", "--last", "2", "--profile", "jane")
                        .quiet()
                        .lines())
                .hasSize(2);
        assertThat(program.run("audit", "--since", "yesterday").refused()).contains("--since");
        assertThat(program.run("audit", "--last", "0").refused()).contains("--last");
    }

    @Test
    void aNewKeyOfTheVault() {
        program.run("rotate", "jane").quiet();
        JsonNode made = last();
        assertThat(made.path("how").asText()).isEqualTo("rotate");
        assertThat(made.path("outcome").asText()).isEqualTo("handed-out");
        assertThat(made.path("profile").asText()).isEqualTo("jane");
        assertThat(made.path("kind").asText()).isEqualTo("long-term-key");
        assertThat(made.path("key").asText())
                .isEqualTo(new Rotated(aws, home).stored("jane").id());

        aws.standIn().iam().allowOnly(aws.user(), "ListAccessKeys");
        assertThat(program.run("rotate", "jane").exit()).isOne();
        assertThat(last().path("outcome").asText()).isEqualTo("refused");
        assertThat(last().path("error").asText()).isEqualTo("AccessDenied");
    }

    @Test
    void aYesThatNobodyGives() {
        home.config("""
                [profile guarded]
                source_profile = jane
                role_arn = %s
                aws_vault_confirm = true
                """.formatted(roleArn));
        program.run("exec", "guarded", "--", "true").refused();
        assertThat(last().path("outcome").asText()).isEqualTo("refused");
        assertThat(last().path("profile").asText()).isEqualTo("guarded");

        program.run("export", "--yes", "guarded").quiet();
        assertThat(last().path("outcome").asText()).isEqualTo("handed-out");
    }

    @Test
    void theHeadIsToBeKeptElsewhere() {
        entries(2);
        String[] shown = program.run("audit", "head").quiet().out().strip().split(" ");
        assertThat(shown[0]).isEqualTo("2");
        assertThat(shown[1]).matches(HASH);
        entries(1);
        program.run("audit", "verify", "--head", shown[1]).quiet();

        // Written anew as a whole, it looks whole to whoever has noted nothing.
        delete(journal(), head());
        entries(3);
        assertWhole(3);
        Result found = program.run("audit", "verify", "--head", shown[1]);
        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.out()).startsWith("no entry has the hash " + shown[1]);
        assertThat(program.run("audit", "verify", "--head", "abc").refused()).contains("--head");
    }

    private static void delete(Path... files) {
        try {
            for (Path file : files) Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long owner(Path path) {
        try {
            return Integer.toUnsignedLong((int) Files.getAttribute(path, "unix:uid"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
