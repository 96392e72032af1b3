package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Candidates, and the scripts in the shells they are for. */
class CompletionTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home")).key("unlisted", "AKIAIOSFODNN7EXAMPLE", "s");
        home.config("[profile work]\n[profile work-admin]\n[profile home]\n");
    }

    private List<String> candidates(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "--completion-bash";
        System.arraycopy(words, 0, all, 1, words.length);
        return home.program()
                .without("AWS_VAULT_FILE_PASSPHRASE")
                .run(all)
                .quiet()
                .lines();
    }

    @Test
    void areCommandsProfilesAndFlags() {
        assertThat(candidates("ex")).containsExactlyInAnyOrder("exec", "export", "explain");
        assertThat(candidates("")).contains("add", "list", "remove", "clear", "help", "version");
        assertThat(candidates("exec", "wo")).containsExactlyInAnyOrder("work", "work-admin");
        assertThat(candidates("remove", "")).containsExactlyInAnyOrder("work", "work-admin", "home");
        assertThat(candidates("exec", "--no-session", "--region", "x", "h")).containsExactly("home");
        assertThat(candidates("exec", "--mfa")).contains("--mfa-token");
        assertThat(candidates("exec", "work", "--", "ec")).isEmpty();
        assertThat(candidates()).isNotNull();
        home.write(home.configFile(), "[profile broken\n");
        assertThat(candidates("exec", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--completion-script-bash, bash",
        "--completion-script-zsh, zsh",
        "--completion-script=fish, fish",
        "--completion-script=bash, bash",
    })
    void scriptsAreValidInTheirShells(String flag, String shell) {
        String script = home.run(flag).quiet().out();
        assertThat(script).contains("aws-vault");
        Tools.require(shell);
        home.write(home.path("script"), script);
        home.program().shell(shell + " -n script").quiet();
    }

    @Test
    void otherShellsAreRefused() {
        assertThat(home.run("--completion-script=tcsh").refused()).contains("bash", "zsh", "fish");
    }

    @Test
    void bashCompletes() throws Exception {
        Files.createSymbolicLink(ScratchHome.directory(home.path("bin")).resolve("aws-vault"), Program.path());
        Program program = home.program().with("PATH", home.path("bin") + ":" + System.getenv("PATH"));
        home.script("inner-command", "#!/bin/sh\n");
        try (Terminal terminal = Terminal.open(program)) {
            terminal.run("eval \"$(aws-vault --completion-script-bash)\"");
            terminal.run("bind 'set bell-style none'");
            terminal.text("aws-vault expo").press("Tab").waitFor("aws-vault export ");
            terminal.text("ho").press("Tab").waitFor("home ");
            terminal.press("C-u")
                    .text("aws-vault exec work")
                    .press("Tab")
                    .press("Tab")
                    .waitFor("work-admin")
                    // Shown again below the candidates: only then is the next prompt the one behind Ctrl-C.
                    .waitFor("ready$ aws-vault exec work");
            terminal.press("C-c")
                    .waitFor("ready$")
                    .text("aws-vault exec home -- ./inner-c")
                    .press("Tab");
            terminal.waitFor("./inner-command");
            terminal.press("C-c");
        }
    }

    @Test
    void fishCompletes() throws Exception {
        Tools.require("fish");
        Files.createSymbolicLink(ScratchHome.directory(home.path("bin")).resolve("aws-vault"), Program.path());
        Program program = home.program().with("PATH", home.path("bin") + ":" + System.getenv("PATH"));
        Result result = program.shell(
                "fish -c 'aws-vault --completion-script=fish | source;" + " complete -C \"aws-vault exec wo\"'");
        assertThat(result.quiet().lines()).containsExactlyInAnyOrder("work", "work-admin");
    }
}
