package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vault verify}. */
class VaultVerifyTest {
    private static final String ENDED = "sts.GetSessionToken,aG9tZQ,,1577836800";

    private ScratchHome home;

    @BeforeEach
    void fill(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"))
                .key("home", "AKIAIOSFODNN7EXAMPL1", "hidden-1")
                .key("team/wörk", "AKIAIOSFODNN7EXAMPL2", "hidden-2");
        ScratchHome.mode(home.vaultFolder(), "rwx------");
    }

    private Result verify(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "vault";
        all[1] = "verify";
        System.arraycopy(words, 0, all, 2, words.length);
        Result result = program().run(all);
        assertThat(result.out() + result.err()).doesNotContain("hidden", ScratchHome.PASSPHRASE);
        return result;
    }

    private Program program() {
        return home.program().with("AWS_VAULT_BACKEND", "file");
    }

    @Test
    void aSoundVaultIsOneLine() {
        assertThat(verify().quiet().out()).isEqualTo("2 of 2 items in the file vault ~/.awsvault/keys are sound.\n");
        assertThat(verify("--json").quiet().out())
                .isEqualTo("{\"vault\":\"file vault ~/.awsvault/keys\",\"items\":2,\"sound\":2,\"findings\":[]}\n");
    }

    @Test
    void anEmptyVaultAsksNothing(@TempDir Path folder) {
        ScratchHome fresh = new ScratchHome(folder.resolve("fresh"));
        assertThat(fresh.program()
                        .with("AWS_VAULT_BACKEND", "file")
                        .without("AWS_VAULT_FILE_PASSPHRASE")
                        .run("vault", "verify")
                        .quiet()
                        .out())
                .isEqualTo("The file vault ~/.awsvault/keys holds no items.\n");
        assertThat(fresh.vaultFolder()).doesNotExist();
    }

    @Test
    void whatGoesAwayByItselfIsNotWrong() {
        home.vault().put(ENDED, "{}", "l", "aws-vault session");
        assertThat(verify().quiet().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(ENDED + ": is a session that has ended"),
                        line -> assertThat(line).startsWith("2 of 3 items").endsWith("are sound."));
    }

    @Test
    void everythingThatIsWrongIsALine() throws IOException {
        new VaultFolder(home.vaultFolder(), "hidden other").putKey("mixed", "AKIAIOSFODNN7EXAMPL3", "hidden-3");
        home.vault().put("no\u001b[31mkey\n", "{\"hidden\":1}", "l", "");
        home.vault().putKey("home.rotating", "AKIAIOSFODNN7EXAMPL4", "hidden-4");
        Files.writeString(home.vault().file("rubbish"), "hidden");
        ScratchHome.mode(home.vault().file("rubbish"), "rw-------");
        ScratchHome.mode(home.vault().file("team/wörk"), "rw-r--r--");
        Files.writeString(home.vaultFolder().resolve("%tmp-0123"), "hidden");
        Result result = verify();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.told()).isEmpty();
        assertThat(result.lines())
                .hasSize(7)
                .anyMatch(line -> line.startsWith("mixed: is under another passphrase"))
                .anyMatch(line -> line.startsWith("no?[31mkey?: opens, but is not an access key"))
                .anyMatch(line -> line.startsWith("home.rotating: is the new key of a rotation"))
                .anyMatch(line -> line.startsWith("rubbish: is cut off or no vault item"))
                .anyMatch(line -> line.startsWith("team/wörk: can be read by other users: chmod 600 '"))
                .anyMatch(line -> line.startsWith("%tmp-0123: is the temporary file"))
                .last()
                .isEqualTo("2 of 6 items in the file vault ~/.awsvault/keys are sound, 5 to look after.");

        JsonNode json = VaultFolder.JSON.readTree(verify("--json").bytes());
        assertThat(json.get("items").intValue()).isEqualTo(6);
        assertThat(json.get("sound").intValue()).isEqualTo(2);
        assertThat(json.get("findings").findValuesAsText("problem"))
                .containsExactlyInAnyOrder(
                        "wrong-passphrase",
                        "not-a-key",
                        "unfinished-rotation",
                        "not-an-item",
                        "open-to-others",
                        "leftover");
        assertThat(json.get("findings").findValuesAsText("item")).contains("no\u001b[31mkey\n", "mixed");
    }

    @Test
    void aPassphraseThatOpensNothingIsRefused() {
        assertThat(program()
                        .with("AWS_VAULT_FILE_PASSPHRASE", "mistyped")
                        .run("vault", "verify")
                        .refused())
                .startsWith("aws-vault: error: vault verify: this passphrase opens none of the 2 items")
                .doesNotContain("mistyped");
        assertThat(program()
                        .without("AWS_VAULT_FILE_PASSPHRASE")
                        .run("vault", "verify")
                        .refused())
                .contains("terminal", "AWS_VAULT_FILE_PASSPHRASE");
    }

    @Test
    void theCommandsAreInHelpAndCompletion() {
        assertThat(home.run("vault", "--help").quiet().out()).contains("verify", "rekey");
        assertThat(home.run("vault", "rekey", "--help").quiet().out()).contains("aws-vault vault rekey", "--rounds");
        assertThat(home.run("help", "vault", "verify").quiet().out()).contains("aws-vault vault verify", "--json");
        assertThat(home.run("--help-long").quiet().out()).contains("--- vault rekey ---", "--- vault verify ---");
        assertThat(home.run("--help-man").quiet().out()).contains("aws-vault vault rekey");
        assertThat(home.run("--completion-bash", "vault", "").quiet().lines()).containsExactly("rekey", "verify");
        assertThat(home.run("--completion-bash", "vault", "rekey", "--r")
                        .quiet()
                        .lines())
                .containsExactly("--rounds");
        assertThat(home.run("vault").refused()).contains("verify", "rekey");
        assertThat(home.run("vault", "polish").refused()).contains("\"polish\"");
        assertThat(home.run("vault", "verify", "home").refused()).contains("'home'");
    }
}
