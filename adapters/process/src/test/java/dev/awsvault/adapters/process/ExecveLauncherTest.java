package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExecveLauncherTest extends CommandStartContract {
    @Override
    String way() {
        return "exec";
    }

    @Test
    void becomesTheCommand() throws Exception {
        OwnProcess ended =
                OwnProcess.underShell("echo $$; exec \"$@\"", "exec", "sh", "-c", "echo $$ $0 $1; exit 7", "a", "b c");

        String[] lines = ended.output().split("\n");
        assertThat(lines[1]).isEqualTo(lines[0] + " a b c");
        assertThat(ended.status()).isEqualTo(7);
    }

    @Test
    void aSignalEndsTheCommandAndNotSomeParentOfIt() throws Exception {
        assertThat(OwnProcess.underShell("\"$@\"; echo $?", "exec", "sh", "-c", "kill -TERM $$")
                        .output())
                .isEqualTo("143\n");
    }
}
