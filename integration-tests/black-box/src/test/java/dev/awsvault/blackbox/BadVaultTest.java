package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vaults that cannot be used: wrong passphrase, damage, foreign files, no room. */
class BadVaultTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"))
                .key("jane", "AKIAIOSFODNN7EXAMPLE", "hidden-secret")
                .key("joe", "AKIAIOSFODNN7EXAMPL2", "other-secret");
        home.config("[profile jane]\n[profile joe]\n");
    }

    private Result exec(String profile) {
        return home.run("exec", "-n", profile, "--", "true");
    }

    private void overwrite(String profile, String text) throws IOException {
        Files.writeString(home.vault().file(profile), text, StandardCharsets.ISO_8859_1);
    }

    /** The damaged item is told by name; the other one works as before, and so does the list. */
    private void assertOnlyJaneIsBroken() {
        assertThat(exec("jane").refused()).contains("jane").doesNotContain("hidden", ScratchHome.PASSPHRASE);
        exec("joe").quiet();
        assertThat(home.run("list", "--credentials").quiet().lines()).containsExactlyInAnyOrder("jane", "joe");
    }

    @Test
    void aWrongPassphraseIsTold() {
        Result wrong =
                home.program().with("AWS_VAULT_FILE_PASSPHRASE", "mistyped").run("exec", "-n", "jane", "--", "true");
        assertThat(wrong.refused()).contains("wrong passphrase").doesNotContain("mistyped");
    }

    @Test
    void aMissingPassphraseIsTold() {
        Program program = home.program().without("AWS_VAULT_FILE_PASSPHRASE");
        assertThat(program.run("exec", "-n", "jane", "--", "true").refused())
                .contains("terminal", "AWS_VAULT_FILE_PASSPHRASE");
        assertThat(program.with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                        .with("AWS_SECRET_ACCESS_KEY", "s")
                        .run("add", "--env", "new")
                        .refused())
                .contains("AWS_VAULT_FILE_PASSPHRASE");
        assertThat(home.vault().names()).containsExactly("jane", "joe");
        assertThat(ScratchHome.text(home.configFile())).doesNotContain("new");
    }

    @Test
    void thePassphraseIsAskedOnTheTerminalAndNotShown() {
        Program program = home.program().without("AWS_VAULT_FILE_PASSPHRASE");
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("echo in | \"$AV\" exec -n jane -- cat | cat > out");
            terminal.waitFor("Enter passphrase to unlock \"").waitFor(".awsvault/keys");
            terminal.type(ScratchHome.PASSPHRASE);
            assertThat(terminal.status()).isZero();
            assertThat(ScratchHome.text(home.path("out"))).isEqualTo("in\n");
            terminal.type("\"$AV\" exec -n jane -- true").waitFor("Enter passphrase to unlock \"");
            terminal.type("mistyped").waitFor("wrong passphrase");
            assertThat(terminal.status()).isEqualTo(1);
            assertThat(terminal.screen()).doesNotContain(ScratchHome.PASSPHRASE, "mistyped");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 200, -1})
    void aTruncatedItemIsTold(int length) throws IOException {
        String text = ScratchHome.text(home.vault().file("jane"));
        overwrite("jane", text.substring(0, length < 0 ? text.length() + length : length));
        assertOnlyJaneIsBroken();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p2c\":8192        | p2c\":100000001",
                "p2c\":8192        | p2c\":0",
                "p2c\":8192        | p2c\":-1",
                "PBES2-HS256+A128KW | dir",
                "PBES2-HS256+A128KW | PBES2-HS512+A256KW",
                "A256GCM           | none",
                "\"enc\"           | \"zip\":\"DEF\",\"enc\"",
                "\"enc\"           | \"crit\":[\"x\"],\"x\":1,\"enc\"",
                "{                 | [",
            })
    void aHeaderThatIsNotOursIsTold(String ours, String other) throws IOException {
        String[] parts = ScratchHome.text(home.vault().file("jane")).split("\\.");
        String header = home.vault().header("jane");
        assertThat(header).contains(ours);
        parts[0] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(header.replace(ours, other).getBytes(StandardCharsets.UTF_8));
        overwrite("jane", String.join(".", parts));
        assertOnlyJaneIsBroken();
    }

    @Test
    void aDamagedByteIsTold() throws IOException {
        char[] text = ScratchHome.text(home.vault().file("jane")).toCharArray();
        int middle = text.length - 60;
        text[middle] = text[middle] == 'A' ? 'B' : 'A';
        overwrite("jane", new String(text));
        assertOnlyJaneIsBroken();
    }

    @Test
    void foreignContentIsTold() throws IOException {
        overwrite("jane", "\u0000\u00ff\u0001 this is no JWE .... \n");
        assertOnlyJaneIsBroken();
        home.vault().put("jane", "{\"NoKey\":1}", "l", "");
        assertOnlyJaneIsBroken();
        home.vault().put("jane", "not even JSON hidden", "l", "");
        assertOnlyJaneIsBroken();
        Files.write(home.vault().file("jane"), new byte[8 << 20]);
        assertOnlyJaneIsBroken();
    }

    @Test
    void aFolderAndALinkAreNoItems() throws IOException {
        Files.delete(home.vault().file("jane"));
        Files.createSymbolicLink(home.vault().file("jane"), home.vault().file("joe"));
        assertThat(exec("jane").refused()).contains("jane");
        Files.delete(home.vault().file("jane"));
        Files.createDirectory(home.vault().file("jane"));
        assertThat(exec("jane").refused()).contains("jane");
        exec("joe").quiet();
    }

    @Test
    void whatOthersCanWriteIsRefusedWithTheRemedy() {
        ScratchHome.mode(home.vault().file("jane"), "rw-rw-rw-");
        assertThat(exec("jane").refused()).contains("chmod");
        ScratchHome.mode(home.vault().file("jane"), "rw-------");
        ScratchHome.mode(home.vaultFolder(), "rwxrwxrwx");
        assertThat(exec("jane").refused()).contains("chmod");
    }

    @Test
    void aVaultFolderThatCannotBeIsTold() {
        home.write(home.path("file"), "x");
        Program program = home.program()
                .with("AWS_VAULT_FILE_DIR", home.path("file/vault").toString());
        assertThat(program.with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                        .with("AWS_SECRET_ACCESS_KEY", "s")
                        .run("add", "--env", "x")
                        .refused())
                .contains("file");
    }

    @Test
    void aDamagedSessionIsMadeAnew() throws IOException {
        try (Aws aws = new Aws()) {
            aws.keyIn(home, "jane");
            aws.program(home).run("exec", "jane", "--", "true").quiet();
            String session = home.vault().only("sts.GetSessionToken,");
            Files.writeString(home.vault().file(session), "damaged");
            aws.program(home).run("exec", "jane", "--", "true").ok();
            assertThat(aws.actions()).containsExactly("GetSessionToken", "GetSessionToken");
        }
    }

    @Test
    void aFullDiskLosesNothing() {
        Tools.require("unshare");
        String mount = "mkdir -p small && mount -t tmpfs -o size=64k,mode=700 none small && ";
        if (!Tools.works("unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt")) {
            Tools.skip("no mount namespace may be made here");
        }
        Result result = home.program()
                .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "new-secret")
                .with("AWS_VAULT_FILE_DIR", home.path("small/keys").toString())
                .shell("exec unshare -rm sh -c '" + mount
                        + "cp -rp .awsvault/keys small/keys && { head -c 100k /dev/zero > small/fill; :; } 2>/dev/null;"
                        + " \"$AV\" add --env jane; echo status $?;"
                        + " rm small/fill; \"$AV\" export -n jane; ls small/keys'");
        assertThat(result.out()).startsWith("status 1\n").contains("AWS_SECRET_ACCESS_KEY=hidden-secret\n");
        assertThat(result.lines()).endsWith("jane", "joe").hasSize(5);
        assertThat(result.told().lines()).singleElement().asString().startsWith("aws-vault: error: add: ");
    }
}
