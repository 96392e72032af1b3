package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;

/** The terminal, until it is lent to a command that runs below us: from then on nobody is asked or told there. */
final class LendableTerminal implements Terminal {
    private final Terminal terminal;
    private volatile boolean lent;

    LendableTerminal(Terminal terminal) {
        this.terminal = terminal;
    }

    void lend() {
        lent = true;
    }

    @Override
    public boolean isPresent() {
        return !lent && terminal.isPresent();
    }

    @Override
    public boolean isStandardOutput() {
        return terminal.isStandardOutput();
    }

    @Override
    public boolean isStandardError() {
        return terminal.isStandardError();
    }

    @Override
    public void tell(String line) {
        if (!lent) terminal.tell(line);
    }

    @Override
    public String ask(String question) {
        requireOurs();
        return terminal.ask(question);
    }

    @Override
    public SecretString askHidden(String question) {
        requireOurs();
        return terminal.askHidden(question);
    }

    private void requireOurs() {
        if (lent) {
            throw new PromptFailure(
                    "a question is to be asked, and the terminal is the running command's: start again");
        }
    }
}
