package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets that are easy to find again, through every command with {@code --debug}: they appear where they are meant to,
 * and in no other output, file, command line or environment.
 */
class CanaryTest {
    private static final String SECRET = "Canary+Secret/With=Signs&40CharactersLong";
    private static final String PASSPHRASE = "canary passphrase/with+signs";

    private final Aws aws = new Aws();
    private final Secrets secrets = new Secrets(aws);
    private ScratchHome home;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
        AccessKey key =
                aws.standIn().account().addAccessKey(aws.user(), AccessKey.active("AKIACANARY0000000000", SECRET));
        home.config("""
                [profile other]
                [profile mfa]
                source_profile = jane
                mfa_serial = %1$s
                role_arn = %2$s
                [profile role]
                source_profile = jane
                role_arn = %3$s
                [profile refused]
                source_profile = jane
                role_arn = arn:aws:iam::123456789012:role/nothing
                """.formatted(
                aws.mfaSerial(),
                aws.roleWithMfa("mfa").arn(),
                aws.role("role", Trust.in(aws.standIn().account().rootArn())).arn()));
        program = aws.program(home)
                .with("AWS_VAULT_FILE_PASSPHRASE", PASSPHRASE)
                .with("AWS_ACCESS_KEY_ID", key.id())
                .with("AWS_SECRET_ACCESS_KEY", SECRET);
        secrets.put("the secret access key", SECRET);
        secrets.put("the passphrase", PASSPHRASE);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void runsClean(int status, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "--debug";
        System.arraycopy(words, 0, all, 1, words.length);
        Result result = program.run(all);
        String line = String.join(" ", words);
        assertThat(result.exit()).describedAs("%s: %s", line, result.err()).isEqualTo(status);
        secrets.assertClean("stdout of " + line, result.out());
        secrets.assertClean("stderr of " + line, result.err());
    }

    @Test
    void theSearchFindsWhatItLooksFor() {
        String token = "0123456789 a token";
        assertThat(Secrets.forms(token)).anyMatch(HexFormat.of().formatHex(("x" + token).getBytes())::contains);
        for (String around : new String[] {"", "x", "xy", "xyz"}) {
            String encoded = Base64.getEncoder().encodeToString((around + token + around).getBytes());
            assertThat(Secrets.forms(token)).anyMatch(encoded::contains);
        }
    }

    @Test
    void noCommandGivesThemAway() {
        runsClean(0, "add", "--env", "jane");
        runsClean(0, "list");
        runsClean(0, "exec", "role", "--", "true");
        runsClean(0, "exec", "--no-session", "role", "--", "true");
        String code = aws.code();
        secrets.put("the MFA code", code);
        runsClean(0, "exec", "mfa", "--mfa-token", code, "--", "true");
        secrets.remove("the MFA code");
        runsClean(0, "explain", "role");
        runsClean(0, "explain", "mfa", "--json");
        runsClean(127, "exec", "role", "--", "no-such-command");
        runsClean(1, "exec", "refused", "--", "true");
        runsClean(1, "exec", "nobody", "--", "true");
        runsClean(0, "list", "--sessions");
        for (Fault fault : new Fault[] {new Fault.Rubbish(), new Fault.BrokenXml()}) {
            aws.standIn().faults().clear();
            aws.standIn().faults().next(9, fault);
            runsClean(1, "exec", "--fresh", "role", "--", "true");
        }
        aws.standIn().faults().clear();
        aws.standIn().account().setStatus(aws.user(), "AKIACANARY0000000000", AccessKey.Status.INACTIVE);
        runsClean(1, "exec", "--fresh", "role", "--", "true");
        assertThat(secrets.names()).hasSizeGreaterThan(6);
        secrets.assertClean(home);
        runsClean(0, "clear");
        runsClean(0, "remove", "--force", "jane");
        secrets.assertClean(home);
    }

    @Test
    void exportPrintsThemOnStandardOutputOnly() {
        program.run("add", "--env", "jane").quiet();
        Result result = program.run("--debug", "export", "jane").ok();
        secrets.assertClean("stderr", result.err());
        assertThat(result.out()).doesNotContain(SECRET, PASSPHRASE);
    }

    @Test
    void theProcessTableShowsNoneWhileItRuns() throws Exception {
        program.without("AWS_ENDPOINT_URL_STS").run("add", "--env", "jane").quiet();
        Program waiting = program.without("AWS_SECRET_ACCESS_KEY").without("AWS_VAULT_FILE_PASSPHRASE");
        aws.standIn().faults().latency(java.time.Duration.ofSeconds(3));
        // The passphrase is in the environment because the person put it there; the key and the session are ours.
        Process process = waiting.with("AWS_VAULT_FILE_PASSPHRASE", PASSPHRASE)
                .start("--debug", "exec", "jane", "--", "sh", "-c", "tr '\\0' '\\n' < /proc/$$/cmdline > cmdline");
        StringBuilder seen = new StringBuilder();
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
            tree.add(process.toHandle());
            for (ProcessHandle member : tree) {
                seen.append(proc(member.pid(), "cmdline"));
                String environment = proc(member.pid(), "environ");
                // Once it is the command, the environment holds what it is meant to.
                if (!environment.contains("AWS_VAULT=")) seen.append(environment.replace(PASSPHRASE, ""));
            }
        }
        assertThat(process.exitValue()).isZero();
        assertThat(seen).isNotEmpty();
        secrets.assertClean("the process table", seen.toString());
        secrets.assertClean("the command line of the command", ScratchHome.text(home.path("cmdline")));
    }

    private static String proc(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It ended meanwhile.
            return "";
        }
    }
}
