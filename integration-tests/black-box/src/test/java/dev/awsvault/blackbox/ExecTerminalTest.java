package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exec} in an interactive shell: keys, job control, the subshell. */
class ExecTerminalTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home")).key("jane", "AKIAIOSFODNN7EXAMPLE", "secret");
        home.config("[profile jane]\n");
    }

    @Test
    void interruptEndsTheCommand() {
        try (Terminal terminal = Terminal.open(home.program())) {
            terminal.type("\"$AV\" exec -n jane -- sh -c 'echo begun-$AWS_VAULT; exec sleep 300'");
            terminal.waitFor("begun-jane").press("C-c");
            assertThat(terminal.status()).isEqualTo(130);
        }
    }

    @Test
    void aCommandMayCatchTheInterrupt() {
        try (Terminal terminal = Terminal.open(home.program())) {
            terminal.type(
                    "\"$AV\" exec -n jane -- sh -c"
                            + " 'trap \"echo caught-$AWS_VAULT; exit 9\" INT; echo begun-$AWS_VAULT; while :; do sleep 0.1; done'");
            terminal.waitFor("begun-jane").press("C-c").waitFor("caught-jane");
            assertThat(terminal.status()).isEqualTo(9);
        }
    }

    @Test
    void stopsAndGoesOn() {
        try (Terminal terminal = Terminal.open(home.program())) {
            terminal.type("\"$AV\" exec -n jane -- sh -c 'echo begun-$AWS_VAULT; read line; echo got-$line'");
            terminal.waitFor("begun-jane").press("C-z").waitFor("Stopped");
            assertThat(terminal.run("jobs -l")).isZero();
            terminal.type("fg").waitFor("got-$line'").type("hello");
            terminal.waitFor("got-hello");
            assertThat(terminal.status()).isZero();
        }
    }

    @Test
    void runsInTheBackground() {
        try (Terminal terminal = Terminal.open(home.program())) {
            terminal.run("\"$AV\" exec -n jane -- sh -c 'exit 5' & wait $!");
            assertThat(terminal.run("\"$AV\" exec -n jane -- sh -c 'exit 6'")).isEqualTo(6);
        }
    }

    @Test
    void anInterruptAtTheCodePromptLeavesTheTerminalAsItWas() {
        home.config("[profile jane]\nmfa_serial = arn:aws:iam::123456789012:mfa/jane\n");
        Program program = home.program().with("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9");
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" exec jane -- true").waitFor("Enter MFA code for ");
            terminal.press("C-c").waitForPrompt();
            assertThat(terminal.status()).isEqualTo(130);
            terminal.run("stty -a > stty-after");
            assertThat(ScratchHome.text(home.path("stty-after"))).contains(" echo ", " icanon ");
        }
    }

    @Test
    void aSubshellIsAnnouncedWhereAPersonReadsIt() {
        try (Terminal terminal = Terminal.open(home.program().with("SHELL", "/bin/bash"))) {
            terminal.type("\"$AV\" exec -n jane")
                    .waitFor("Starting subshell /bin/bash, use `exit` to exit the subshell");
            terminal.type("echo in-$AWS_VAULT-$AWS_ACCESS_KEY_ID").waitFor("in-jane-AKIAIOSFODNN7EXAMPLE");
            // Only a shell that owns the terminal has job control.
            terminal.type("case $- in *m*) echo job-control-$AWS_VAULT;; esac").waitFor("job-control-jane");
            terminal.type("\"$AV\" exec -n jane").waitFor("running in an existing aws-vault subshell");
            terminal.type("exit 4");
            assertThat(terminal.status()).isEqualTo(4);
        }
        try (Terminal terminal = Terminal.open(home.program().with("AWS_VAULT_DISABLE_HELP_MESSAGE", "1"))) {
            terminal.type("\"$AV\" exec -n jane").waitFor("is handed out");
            terminal.type("echo in-$AWS_VAULT-now").waitFor("in-jane-now");
            assertThat(terminal.screen()).doesNotContain("Starting subshell");
        }
    }
}
