package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;

/** Nobody to ask. */
final class NoTerminal implements Terminal {
    @Override
    public boolean isPresent() {
        return false;
    }

    @Override
    public boolean isStandardOutput() {
        return false;
    }

    @Override
    public boolean isStandardError() {
        return false;
    }

    @Override
    public void tell(String line) {}

    @Override
    public String ask(String question) {
        throw new AssertionError(question);
    }

    @Override
    public SecretString askHidden(String question) {
        throw new AssertionError(question);
    }
}
