package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vault rekey}. */
class VaultRekeyTest {
    private static final String NEW = "hidden new";
    private static final String OTHER = "hidden other";
    private static final String NEW_VARIABLE = "AWS_VAULT_FILE_NEW_PASSPHRASE";
    private static final int KILLS = Boolean.getBoolean("long") ? 200 : 20;

    private ScratchHome home;

    @BeforeEach
    void fill(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"))
                .key("home", "AKIAIOSFODNN7EXAMPL1", "hidden-1")
                .key("team/wörk", "AKIAIOSFODNN7EXAMPL2", "hidden-2");
        home.vault().put("sts.AssumeRole,aG9tZQ,,4070908800", "{\"hidden\":1}", "l", "aws-vault session");
    }

    private Program program() {
        return home.program().with("AWS_VAULT_BACKEND", "file");
    }

    private VaultFolder under(String passphrase) {
        return new VaultFolder(home.vaultFolder(), passphrase);
    }

    /** The items by the names of their files, as they are inside. */
    private static Map<String, String> items(VaultFolder vault) {
        Map<String, String> items = new TreeMap<>();
        for (String name : vault.names()) items.put(name, vault.item(key(name)));
        return items;
    }

    private static String key(String name) {
        return name.replace("%2F", "/").replace("%25", "%");
    }

    private static Result clean(Result result) {
        assertThat(result.out() + result.err()).doesNotContain("hidden", ScratchHome.PASSPHRASE);
        return result;
    }

    @Test
    void allItemsAreTheSameUnderTheNewPassphrase() {
        Map<String, String> before = items(home.vault());
        Result result =
                clean(program().with(NEW_VARIABLE, NEW).run("vault", "rekey")).quiet();

        assertThat(result.out())
                .isEqualTo("Rewrote 3 items; 3 of 3 in the file vault ~/.awsvault/keys are under the new passphrase, at"
                        + " 8192 rounds.\n");
        assertThat(items(under(NEW))).isEqualTo(before);
        assertThat(home.run("export", "-n", "home").refused()).contains("wrong passphrase");
        Program program = program().with("AWS_VAULT_FILE_PASSPHRASE", NEW);
        assertThat(program.run("export", "-n", "home").quiet().out()).contains("AKIAIOSFODNN7EXAMPL1");
        assertThat(program.with(NEW_VARIABLE, NEW).run("vault", "rekey").quiet().out())
                .startsWith("Rewrote 0 items; 3 of 3");
    }

    @Test
    void aRaisedCountIsToldAndStays() {
        Program program = program().with(NEW_VARIABLE, NEW);
        Result raised =
                clean(program.run("vault", "rekey", "--rounds", "50000")).ok();
        assertThat(raised.told().lines()).singleElement().asString().contains("ms");
        assertThat(raised.out()).endsWith("at 50000 rounds.\n");
        program.with("AWS_VAULT_FILE_PASSPHRASE", NEW)
                .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPL3")
                .with("AWS_SECRET_ACCESS_KEY", "s")
                .run("add", "--env", "later")
                .ok();
        for (String name : home.vault().names()) {
            assertThat(home.vault().header(key(name))).contains("\"p2c\":50000,");
        }
        assertThat(program.with("AWS_VAULT_FILE_PASSPHRASE", NEW)
                        .with(NEW_VARIABLE, "third")
                        .run("vault", "rekey")
                        .quiet()
                        .out())
                .endsWith("at 50000 rounds.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8191", "1300001", "-5", "1e5", "99999999999", ""})
    void otherCountsAreRefused(String rounds) {
        Map<String, String> before = items(home.vault());
        program()
                .with(NEW_VARIABLE, NEW)
                .run("vault", "rekey", "--rounds=" + rounds)
                .refused();
        assertThat(items(home.vault())).isEqualTo(before);
    }

    @Test
    void withoutPassphrasesNothingIsChanged() {
        Map<String, String> before = items(home.vault());
        assertThat(program().run("vault", "rekey").refused()).contains(NEW_VARIABLE);
        assertThat(program().with(NEW_VARIABLE, "").run("vault", "rekey").refused())
                .contains("empty");
        assertThat(program()
                        .without("AWS_VAULT_FILE_PASSPHRASE")
                        .run("vault", "rekey")
                        .refused())
                .contains("AWS_VAULT_FILE_PASSPHRASE");
        Result wrong = clean(program()
                .with("AWS_VAULT_FILE_PASSPHRASE", OTHER)
                .with(NEW_VARIABLE, NEW)
                .run("vault", "rekey"));
        assertThat(wrong.refused()).contains("nothing was changed");
        assertThat(items(home.vault())).isEqualTo(before);
    }

    @Test
    void whatDoesNotOpenIsNamedAndLeft() throws IOException {
        under(OTHER).putKey("mixed", "AKIAIOSFODNN7EXAMPL3", "hidden-3");
        Files.writeString(home.vault().file("rubbish"), "rubbish");
        Result result = clean(program().with(NEW_VARIABLE, NEW).run("vault", "rekey"));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.told().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("~/.awsvault/keys/mixed opens with none"),
                        line -> assertThat(line).contains("~/.awsvault/keys/rubbish", "left as it was"));
        assertThat(result.out()).startsWith("Rewrote 3 items; 3 of 5");
        assertThat(under(OTHER).data("mixed")).contains("hidden-3");
        Program program = program().with("AWS_VAULT_FILE_PASSPHRASE", NEW);
        assertThat(program.run("export", "-n", "mixed").refused()).contains("several passphrases", "vault rekey");
        assertThat(program.run("vault", "verify").exit()).isEqualTo(1);
    }

    @Test
    void aMixedVaultIsUnitedOnTheTerminal() {
        under(OTHER).putKey("mixed", "AKIAIOSFODNN7EXAMPL3", "hidden-3");
        try (Terminal terminal = Terminal.open(program().without("AWS_VAULT_FILE_PASSPHRASE"))) {
            terminal.type("\"$AV\" vault rekey").waitFor("Enter passphrase to unlock \"");
            terminal.type(ScratchHome.PASSPHRASE).waitFor("Enter the new passphrase: ");
            terminal.type(NEW).waitFor("Enter the new passphrase again: ");
            terminal.type("mistyped").waitFor("the two passphrases differ; nothing was changed");
            assertThat(terminal.status()).isEqualTo(1);
            assertThat(items(home.vault(), "mixed")).hasSize(3);

            terminal.type("\"$AV\" vault rekey").waitFor("Enter passphrase to unlock \"");
            terminal.type(ScratchHome.PASSPHRASE).waitFor("Enter the new passphrase: ");
            terminal.type(NEW).waitFor("Enter the new passphrase again: ");
            terminal.type(NEW).waitFor("1 item opens with none of these passphrases: ~/.awsvault/keys/mixed");
            terminal.waitFor("Enter another old passphrase");
            terminal.type(OTHER).waitFor("Rewrote 4 items; 4 of 4");
            assertThat(terminal.status()).isZero();
            assertThat(terminal.screen()).doesNotContain("hidden", ScratchHome.PASSPHRASE, "mistyped");
        }
        assertThat(items(under(NEW))).hasSize(4);
    }

    private static Map<String, String> items(VaultFolder vault, String except) {
        Map<String, String> items = new TreeMap<>();
        for (String name : vault.names()) {
            if (!name.equals(except)) items.put(name, vault.item(key(name)));
        }
        return items;
    }

    @Test
    void anEmptyVaultNeedsNothing(@TempDir Path folder) {
        ScratchHome fresh = new ScratchHome(folder.resolve("fresh"));
        assertThat(fresh.program()
                        .with("AWS_VAULT_BACKEND", "file")
                        .without("AWS_VAULT_FILE_PASSPHRASE")
                        .run("vault", "rekey")
                        .quiet()
                        .out())
                .contains("nothing to rekey");
        assertThat(fresh.vaultFolder()).doesNotExist();
    }

    @Test
    void theNewPassphraseReachesNoCommand() {
        assertThat(program()
                        .with(NEW_VARIABLE, NEW)
                        .run("exec", "-n", "home", "--", "env")
                        .ok()
                        .out())
                .doesNotContain(NEW_VARIABLE, NEW);
        home.write(home.path("settings"), "file-new-passphrase=x\n");
        assertThat(program()
                        .with("AWS_VAULT_SETTINGS_FILE", home.path("settings").toString())
                        .run("vault", "rekey")
                        .refused())
                .contains("file-new-passphrase");
    }

    @Test
    void aFullDiskLeavesAllWholeAndTheNextRunFinishes() {
        Tools.require("unshare");
        if (!Tools.works("unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt")) {
            Tools.skip("no mount namespace may be made here");
        }
        Result result = program()
                .with(NEW_VARIABLE, NEW)
                .with("AWS_VAULT_FILE_DIR", home.path("small/keys").toString())
                .shell("exec unshare -rm sh -c 'mkdir -p small && mount -t tmpfs -o size=64k,mode=700 none small"
                        + " && cp -rp .awsvault/keys small/keys"
                        + " && { head -c 100k /dev/zero > small/fill; :; } 2>/dev/null;"
                        + " \"$AV\" vault rekey; echo status $?; \"$AV\" vault verify; rm small/fill;"
                        + " \"$AV\" vault rekey; echo status $?'");
        assertThat(clean(result).told().lines())
                .singleElement()
                .asString()
                .startsWith("aws-vault: error: vault rekey: cannot write ")
                .contains("0 are under the new passphrase", "'aws-vault vault rekey' finishes");
        assertThat(result.lines())
                .startsWith("status 1")
                .endsWith("status 0")
                .anyMatch(line -> line.startsWith("2 of 3 items"))
                .anyMatch(line -> line.startsWith("Rewrote 3 items; 3 of 3"));
    }

    /** SIGKILL at any moment: each item is whole, under the old passphrase or the new one, and another run finishes. */
    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aKilledRunLosesNothingAndIsFinished() throws Exception {
        Random random = new Random();
        for (int i = 0; i < 57; i++) home.key("profile-" + i, "AKIAIOSFODNN7EXAMPLE", "hidden-" + i);
        Map<String, String> whole = items(home.vault());
        assertThat(whole).hasSize(60);
        String from = ScratchHome.PASSPHRASE;
        int mixed = 0;
        for (int i = 0; i < KILLS; i++) {
            String to = "hidden-" + i;
            Program program = program().with("AWS_VAULT_FILE_PASSPHRASE", from).with(NEW_VARIABLE, to);
            int rewritten = killed(program, random.nextInt(60), random.nextInt(4));
            if (rewritten > 0 && rewritten < 60) mixed++;
            assertEachIsWhole(whole, from, to);
            clean(program.run("vault", "rekey")).quiet();
            removeTemporaries();
            assertThat(items(under(to))).isEqualTo(whole);
            from = to;
        }
        assertThat(mixed).isPositive();
    }

    /** Kills it a moment after so many files have changed; returns how many have. */
    private int killed(Program program, int files, int milliseconds) throws Exception {
        Map<String, Object> before = stamps();
        Process process = program.start("vault", "rekey");
        while (process.isAlive() && changed(before) < files) Thread.sleep(1);
        Thread.sleep(milliseconds);
        process.destroyForcibly().waitFor();
        return changed(before);
    }

    private Map<String, Object> stamps() throws IOException {
        Map<String, Object> stamps = new TreeMap<>();
        for (String name : home.vault().names()) {
            if (!name.startsWith("%tmp-")) {
                stamps.put(name, Files.getAttribute(home.vaultFolder().resolve(name), "unix:ino"));
            }
        }
        return stamps;
    }

    private int changed(Map<String, Object> before) throws IOException {
        int changed = 0;
        for (Map.Entry<String, Object> now : stamps().entrySet()) {
            if (!now.getValue().equals(before.get(now.getKey()))) changed++;
        }
        return changed;
    }

    private void assertEachIsWhole(Map<String, String> whole, String from, String to) {
        List<String> names = new ArrayList<>(home.vault().names());
        names.removeIf(name -> name.startsWith("%tmp-"));
        assertThat(names).containsExactlyElementsOf(whole.keySet());
        for (String name : names) {
            assertThat(opened(name, from) + opened(name, to)).describedAs(name).isEqualTo(whole.get(name));
        }
    }

    /** Empty where it is under another passphrase. */
    private String opened(String name, String passphrase) {
        try {
            return under(passphrase).item(key(name));
        } catch (AssertionError wrong) {
            return "";
        }
    }

    private void removeTemporaries() throws IOException {
        for (String name : home.vault().names()) {
            if (name.startsWith("%tmp-")) Files.delete(home.vaultFolder().resolve(name));
        }
    }
}
