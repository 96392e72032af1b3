package dev.awsvault.adapters.vault.keychain;

import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.List;

/** A person at a terminal who types the same each time. */
final class StandInTerminal implements Terminal {
    final List<String> said = new ArrayList<>();
    String typed = "pw";

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public boolean isStandardOutput() {
        return true;
    }

    @Override
    public boolean isStandardError() {
        return true;
    }

    @Override
    public void tell(String line) {
        said.add(line);
    }

    @Override
    public String ask(String question) {
        throw new AssertionError("a password is shown: " + question);
    }

    @Override
    public SecretString askHidden(String question) {
        said.add(question);
        return SecretString.of(typed);
    }
}
