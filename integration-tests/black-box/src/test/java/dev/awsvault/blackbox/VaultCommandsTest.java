package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code list}, {@code remove} and {@code clear}. */
class VaultCommandsTest {
    private static final String SESSION =
            "{\"AccessKeyId\":\"ASIAX\",\"Expiration\":\"2099-01-01T00:00:00Z\",\"SecretAccessKey\":\"s\","
                    + "\"SessionToken\":\"t\"}";
    private static final String OF_HOME = "sts.GetSessionToken,aG9tZQ,,4070908800";
    private static final String OF_GHOST = "sts.AssumeRole,Z2hvc3Q,,4070908800";

    private ScratchHome home;

    @BeforeEach
    void fill(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"))
                .key("home", "AKIAIOSFODNN7EXAMPL1", "s1")
                .key("work", "AKIAIOSFODNN7EXAMPL2", "s2")
                .key("unlisted", "AKIAIOSFODNN7EXAMPL3", "s3");
        home.config("""
                [default]
                region = us-east-1
                [profile home]
                [profile work]
                [profile work-admin]
                source_profile = work
                role_arn = arn:aws:iam::123456789012:role/admin
                [profile nothing]
                [profile a-profile-with-a-name-longer-than-25-characters]
                """);
        home.vault().put(OF_HOME, SESSION, "l", "aws-vault session");
        home.vault().put(OF_GHOST, SESSION, "l", "aws-vault session");
        home.vault().put("sts.GetSessionToken,d29yaw,,1577836800", SESSION, "ended", "aws-vault session");
        home.vault().put("oidc:https://corp.awsapps.com/start", "{}", "l", "aws-vault oidc token");
        home.vault().put("work.rotating", "{}", "l", "");
    }

    @Test
    void listsTheTable() {
        Result result =
                home.program().without("AWS_VAULT_FILE_PASSPHRASE").run("list").quiet();
        long left = 4070908800L - Instant.now().getEpochSecond();
        String hours = Long.toString(left / 3600);
        assertThat(result.out().replaceAll(":" + hours + "h\\d+m\\d+s", ":LEFT"))
                .isEqualTo("""
                Profile                                          Credentials              Sessions
                =======                                          ===========              ========
                default                                          -                        -
                home                                             home                     sts.GetSessionToken:LEFT
                work                                             work                     -
                work-admin                                       work                     -
                nothing                                          -                        -
                a-profile-with-a-name-longer-than-25-characters  -                        -
                -                                                unlisted                 -
                -                                                -                        oidc:corp.awsapps.com
                -                                                -                        sts.AssumeRole:LEFT
                """);
        assertThat(home.run("ls").quiet().lines()).hasSize(11);
    }

    @Test
    void listsAsJson() {
        String nothing = ",\"Credentials\":null,\"SsoStartUrl\":null,\"Sessions\":[]}";
        assertThat(home.program()
                        .without("AWS_VAULT_FILE_PASSPHRASE")
                        .run("list", "--json")
                        .quiet()
                        .out())
                .isEqualTo("[{\"Profile\":\"default\"" + nothing
                        + ",{\"Profile\":\"home\",\"Credentials\":\"home\",\"SsoStartUrl\":null,\"Sessions\":["
                        + "{\"Type\":\"sts.GetSessionToken\",\"MfaSerial\":null,\"Expiration\":\"2099-01-01T00:00:00Z\"}]}"
                        + ",{\"Profile\":\"work\",\"Credentials\":\"work\",\"SsoStartUrl\":null,\"Sessions\":[]}"
                        + ",{\"Profile\":\"work-admin\",\"Credentials\":\"work\",\"SsoStartUrl\":null,\"Sessions\":[]}"
                        + ",{\"Profile\":\"nothing\"" + nothing
                        + ",{\"Profile\":\"a-profile-with-a-name-longer-than-25-characters\"" + nothing
                        + ",{\"Profile\":null,\"Credentials\":\"unlisted\",\"SsoStartUrl\":null,\"Sessions\":[]}"
                        + ",{\"Profile\":null,\"Credentials\":null,"
                        + "\"SsoStartUrl\":\"https://corp.awsapps.com/start\",\"Sessions\":[]}"
                        + ",{\"Profile\":null,\"Credentials\":null,\"SsoStartUrl\":null,\"Sessions\":["
                        + "{\"Type\":\"sts.AssumeRole\",\"MfaSerial\":null,\"Expiration\":\"2099-01-01T00:00:00Z\"}]}"
                        + "]\n");
        assertThat(home.run("list", "--json", "--profiles").refused()).contains("--json");
    }

    @Test
    void listsWithAFilter() {
        assertThat(home.run("list", "--profiles").quiet().lines())
                .containsExactly(
                        "default",
                        "home",
                        "work",
                        "work-admin",
                        "nothing",
                        "a-profile-with-a-name-longer-than-25-characters");
        assertThat(home.run("list", "--credentials").quiet().lines())
                .containsExactlyInAnyOrder("home", "work", "unlisted");
        assertThat(home.run("ls", "--sessions").quiet().lines())
                .hasSize(3)
                .contains("oidc:corp.awsapps.com")
                .anyMatch(line -> line.matches("sts\\.GetSessionToken:\\d+h\\d+m\\d+s"))
                .anyMatch(line -> line.startsWith("sts.AssumeRole:"));
        assertThat(home.run("list", "--sessions", "--profiles", "--credentials")
                        .quiet()
                        .lines())
                .containsExactlyInAnyOrder("home", "work", "unlisted");
        assertThat(home.run("list", "--sessions", "--profiles").quiet().lines()).contains("default");
    }

    @Test
    void listsAnEmptyHome(@TempDir Path folder) {
        ScratchHome fresh = new ScratchHome(folder.resolve("fresh"));
        assertThat(fresh.run("list").quiet().lines()).hasSize(2);
        assertThat(fresh.run("list", "--profiles").quiet().out()).isEmpty();
    }

    @Test
    void removesAfterAYes() {
        try (Terminal terminal = Terminal.open(home.program().without("AWS_VAULT_FILE_PASSPHRASE"))) {
            for (String no : new String[] {"n", "", "yep", "no"}) {
                terminal.type("\"$AV\" remove home").waitFor("Delete credentials for profile \"home\"? (y|N) ");
                terminal.type(no);
                assertThat(terminal.status()).isZero();
                assertThat(terminal.screen()).doesNotContain("Deleted", "error");
            }
            assertThat(home.vault().names()).contains("home", OF_HOME);
            terminal.type("\"$AV\" rm home").waitFor("(y|N) ");
            terminal.type("Y").waitFor("Deleted credentials.").waitFor("Deleted 1 sessions.");
        }
        assertThat(home.vault().names()).doesNotContain("home", OF_HOME).contains("work", OF_GHOST);
        assertThat(ScratchHome.text(home.configFile())).contains("[profile home]");
    }

    @Test
    void removesByForceWithoutATerminal() {
        assertThat(home.run("remove", "home").refused()).contains("terminal", "--force");
        assertThat(home.vault().names()).contains("home", OF_HOME);
        assertThat(home.program()
                        .without("AWS_VAULT_FILE_PASSPHRASE")
                        .run("rm", "-f", "home")
                        .quiet()
                        .out())
                .isEqualTo("Deleted credentials.\nDeleted 1 sessions.\n");
        assertThat(home.run("remove", "--force", "home").refused()).contains("'home'");
        assertThat(home.vault().names()).doesNotContain("home", OF_HOME).hasSize(6);
    }

    @Test
    void removesOnlySessions() {
        assertThat(home.run("remove", "--sessions-only", "home").quiet().out()).isEqualTo("Deleted 1 sessions.\n");
        assertThat(home.run("remove", "-s", "home").quiet().out()).isEqualTo("Deleted 0 sessions.\n");
        assertThat(home.run("remove", "-s", "ghost").quiet().out()).isEqualTo("Deleted 1 sessions.\n");
        assertThat(home.vault().names()).contains("home").doesNotContain(OF_HOME, OF_GHOST);
    }

    @Test
    void clearsOneAndAll() {
        assertThat(home.run("clear", "home").quiet().out()).isEqualTo("Cleared 1 sessions.\n");
        assertThat(home.vault().names()).contains(OF_GHOST).doesNotContain(OF_HOME);
        assertThat(home.run("clear").quiet().out()).matches("Cleared \\d+ sessions.\n");
        assertThat(home.vault().names()).containsExactly("home", "unlisted", "work", "work.rotating");
    }
}
