package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code add}: what it asks, what it stores, and the one section it adds to the config. */
class AddTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String ADDED = "Added credentials to profile \"jane\" in vault\n";

    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
    }

    private Program withKey() {
        return home.program().with("AWS_ACCESS_KEY_ID", KEY).with("AWS_SECRET_ACCESS_KEY", SECRET);
    }

    @Test
    void asksOnTheTerminalAndShowsNoSecret() {
        try (Terminal terminal = Terminal.open(home.program())) {
            terminal.type("\"$AV\" add jane < /dev/null").waitFor("Enter Access Key ID: ");
            terminal.type(KEY).waitFor("Enter Secret Access Key: ");
            terminal.type(SECRET).waitFor("Enter MFA Device ARN (If MFA is not enabled, leave this blank): ");
            terminal.type("arn:aws:iam::123456789012:mfa/jane")
                    .waitFor("Added credentials to profile \"jane\" in vault");
            assertThat(terminal.status()).isZero();
            assertThat(terminal.screen()).contains(KEY).doesNotContain(SECRET, SECRET.substring(0, 8));
        }
        assertThat(ScratchHome.text(home.configFile()).replace(" ", ""))
                .isEqualTo("[profilejane]\nmfa_serial=arn:aws:iam::123456789012:mfa/jane\n");
        assertThat(home.vault().data("jane")).contains("\"SecretAccessKey\":\"" + SECRET + "\"");
    }

    @Test
    void asksForADeviceOnlyWhereASectionIsWritten() {
        home.config("[profile jane]\n");
        try (Terminal terminal = Terminal.open(home.program())) {
            terminal.type("\"$AV\" add jane").waitFor("Enter Access Key ID: ");
            terminal.type(KEY).waitFor("Enter Secret Access Key: ");
            terminal.type(SECRET).waitFor("Added credentials");
            terminal.type("\"$AV\" add --no-add-config joe").waitFor("Enter Access Key ID: ");
            terminal.type(KEY).waitFor("Enter Secret Access Key: ");
            terminal.type(SECRET).waitFor("Added credentials to profile \"joe\"");
            assertThat(terminal.screen()).doesNotContain("MFA Device");
        }
        assertThat(ScratchHome.text(home.configFile())).isEqualTo("[profile jane]\n");
        assertThat(home.vault().names()).containsExactly("jane", "joe");
    }

    @Test
    void asksTwiceForThePassphraseOfANewVault() {
        Program program = home.program().without("AWS_VAULT_FILE_PASSPHRASE");
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" add jane").waitFor("Enter Access Key ID: ");
            terminal.type(KEY).waitFor("Enter Secret Access Key: ");
            terminal.type(SECRET).waitFor("MFA Device ARN");
            terminal.type("").waitFor("passphrase for the new vault");
            terminal.type("one-passphrase").waitFor("again");
            terminal.type("another-passphrase").waitFor("aws-vault: error: add: ");
            assertThat(terminal.status()).isEqualTo(1);
            assertThat(home.vault().names()).isEmpty();
            assertThat(terminal.screen()).doesNotContain("one-passphrase", "another-passphrase");

            terminal.type("\"$AV\" add jane").waitFor("Enter Access Key ID: ");
            terminal.type(KEY).waitFor("Enter Secret Access Key: ");
            terminal.type(SECRET).waitFor("MFA Device ARN");
            terminal.type("").waitFor("passphrase for the new vault");
            terminal.type(ScratchHome.PASSPHRASE).waitFor("again");
            terminal.type(ScratchHome.PASSPHRASE).waitFor("Added credentials");
        }
        assertThat(home.vault().data("jane")).contains(SECRET);
    }

    @Test
    void storesAnItemThatAwsVaultReads() {
        assertThat(withKey().run("add", "--env", "team/jane <&>").quiet().out())
                .isEqualTo("Added credentials to profile \"team/jane <&>\" in vault\n");
        assertThat(home.vault().names()).containsExactly("team%2Fjane <&>");
        assertThat(home.vault().header("team/jane <&>"))
                .matches(
                        "\\{\"alg\":\"PBES2-HS256\\+A128KW\",(\"created\":\"[^\"]+\",)?\"enc\":\"A256GCM\",\"p2c\":8192,"
                                + "\"p2s\":\"[A-Za-z0-9_-]{16}\"}");
        assertThat(home.vault().item("team/jane <&>"))
                .matches("\\{\"Key\":\"team/jane \\\\u003c\\\\u0026\\\\u003e\",\"Data\":\"[A-Za-z0-9+/]+=*\",\"Label\":"
                        + "\"aws-vault \\(team/jane \\\\u003c\\\\u0026\\\\u003e\\)\",\"Description\":\"\","
                        + "\"KeychainNotTrustApplication\":true,\"KeychainNotSynchronizable\":false}");
        assertThat(home.vault().data("team/jane <&>"))
                .isEqualTo("{\"AccessKeyID\":\"" + KEY + "\",\"SecretAccessKey\":\"" + SECRET
                        + "\",\"SessionToken\":\"\",\"Source\":\"\",\"CanExpire\":false,"
                        + "\"Expires\":\"0001-01-01T00:00:00Z\",\"AccountID\":\"\"}");
        assertThat(ScratchHome.mode(home.vault().file("team/jane <&>"))).isEqualTo("rw-------");
        assertThat(ScratchHome.mode(home.vaultFolder())).isEqualTo("rwx------");
        assertThat(ScratchHome.mode(home.configFile())).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# a comment without an end of line",
                "[profile other]\r\nregion=eu-west-1\r\n; odd = one\r\n",
                "\n\n[default]\n  region   =   x  \n\ts3 =\n\t  max = 3\n[sso-session s]\nsso_start_url=https://x/#/\n\n\n",
                "[profile janet]\n[profile \"Jane\"]\n",
            })
    void addsASectionAndTouchesNoOtherByte(String before) {
        home.config(before);
        ScratchHome.mode(home.configFile(), "rw-r--r--");
        assertThat(withKey().run("add", "jane", "--env").quiet().out()).isEqualTo(ADDED);
        String after = ScratchHome.text(home.configFile());
        assertThat(after).startsWith(before);
        assertThat(after.substring(before.length()).replace("\r", "").strip()).isEqualTo("[profile jane]");
        assertThat(ScratchHome.mode(home.configFile())).isEqualTo("rw-r--r--");
        withKey().run("add", "jane", "--env").quiet();
        assertThat(ScratchHome.text(home.configFile())).isEqualTo(after);
    }

    @Test
    void followsALinkAsConfigFile() throws Exception {
        Path target = home.write(home.path("dotfiles/aws-config"), "# mine\n");
        ScratchHome.directory(home.path(".aws"));
        Files.createSymbolicLink(home.configFile(), target);
        withKey().run("add", "jane", "--env").quiet();
        assertThat(home.configFile()).isSymbolicLink();
        assertThat(ScratchHome.text(target)).startsWith("# mine\n").contains("[profile jane]");
    }

    @Test
    void overwritesAndDeletesTheSessions() {
        home.key("jane", "AKIAOLD0000000000000", "old");
        String session = "{\"AccessKeyId\":\"ASIAX\",\"Expiration\":\"2099-01-01T00:00:00Z\",\"SecretAccessKey\":\"s\","
                + "\"SessionToken\":\"t\"}";
        for (String name :
                new String[] {"sts.GetSessionToken,amFuZQ,,4070908800", "sts.AssumeRole,amFuZQ,bWZh,4070908800"}) {
            home.vault().put(name, session, "s", "aws-vault session");
        }
        home.vault().put("sts.GetSessionToken,am9l,,4070908800", session, "of joe", "aws-vault session");
        assertThat(withKey()
                        .run("add", "--no-add-config", "jane", "--env")
                        .quiet()
                        .out())
                .isEqualTo(ADDED + "Deleted 2 existing sessions.\n");
        assertThat(home.vault().names()).containsExactly("jane", "sts.GetSessionToken,am9l,,4070908800");
        assertThat(home.vault().data("jane")).contains(KEY);
    }

    @Test
    void refusesWhatWouldHaveNoEffect() {
        home.config("[profile jane]\nsource_profile = joe\n");
        assertThat(withKey().run("add", "--env", "jane").refused())
                .isEqualTo("aws-vault: error: add: Your profile has a source_profile of joe,"
                        + " adding credentials to jane won't have any effect");
        assertThat(home.vault().names()).isEmpty();
    }

    @Test
    void refusesMissingAndUselessKeys() {
        assertThat(home.run("add", "--env", "jane").refused())
                .isEqualTo("aws-vault: error: add: Missing value for AWS_ACCESS_KEY_ID");
        assertThat(withKey()
                        .without("AWS_SECRET_ACCESS_KEY")
                        .run("add", "--env", "jane")
                        .refused())
                .isEqualTo("aws-vault: error: add: Missing value for AWS_SECRET_ACCESS_KEY");
        withKey()
                .with("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE")
                .run("add", "--env", "jane")
                .refused();
        withKey().with("AWS_ACCESS_KEY_ID", "AK IA").run("add", "--env", "jane").refused();
        assertThat(home.run("add", "jane").refused()).contains("terminal", "--env");
        assertThat(home.run("add").refused())
                .isEqualTo("aws-vault: error: required argument 'profile' not provided, try --help");
        assertThat(withKey().run("add", "--env", "").refused()).contains("name");
        assertThat(home.vault().names()).isEmpty();
        assertThat(home.path(".awsvault/keys"))
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory());
    }

    @Test
    void refusesAPassphraseThatOpensNoneOfTheItems() {
        home.key("joe", KEY, SECRET);
        assertThat(withKey()
                        .with("AWS_VAULT_FILE_PASSPHRASE", "mistyped")
                        .run("add", "--env", "jane")
                        .refused())
                .contains("passphrase")
                .doesNotContain("mistyped");
        assertThat(home.vault().names()).containsExactly("joe");
        withKey()
                .with("AWS_VAULT_FILE_PASSPHRASE", "")
                .run("add", "--env", "jane")
                .refused();
    }

    @Test
    void takesAnEmptyPassphraseFromTheVariable() {
        withKey()
                .with("AWS_VAULT_FILE_PASSPHRASE", "")
                .run("add", "--env", "jane")
                .quiet();
        assertThat(new VaultFolder(home.vaultFolder(), "").data("jane")).contains(SECRET);
    }

    @Test
    void takesSecretsFromNoPipe() {
        Program piped = home.program().reading((KEY + "\n" + SECRET + "\n\n").getBytes(StandardCharsets.UTF_8));
        assertThat(piped.run("add", "jane").refused()).contains("terminal");
        assertThat(home.vault().names()).isEmpty();
    }
}
