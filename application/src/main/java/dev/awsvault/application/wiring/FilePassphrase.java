package dev.awsvault.application.wiring;

import dev.awsvault.adapters.vault.file.Passphrase;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Path;

/** The passphrase of the file vault: from its variable, which counts even where it is empty, else from the person. */
final class FilePassphrase implements Passphrase {
    private final Environment environment;
    private final Terminal terminal;

    FilePassphrase(Environment environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public SecretString unlock(Path vault) {
        if (!wouldAsk()) return fromVariable();
        return ask("Enter passphrase to unlock \"" + vault + "\": ");
    }

    @Override
    public SecretString create(Path vault) {
        if (!wouldAsk()) return fromVariable();
        SecretString first = ask("Enter a passphrase for the new vault \"" + vault + "\": ");
        try (SecretString second = ask("Enter the passphrase again: ")) {
            if (first.sameTextAs(second)) return first;
        }
        first.close();
        throw new PromptFailure("the two passphrases differ; nothing is stored");
    }

    @Override
    public boolean wouldAsk() {
        return !environment.has(Setting.FILE_PASSPHRASE.variable());
    }

    private SecretString fromVariable() {
        return SecretString.of(environment.variables().getOrDefault(Setting.FILE_PASSPHRASE.variable(), ""));
    }

    private SecretString ask(String question) {
        if (!terminal.isPresent()) {
            throw new PromptFailure("the file vault needs its passphrase and there is no terminal to ask on; set "
                    + Setting.FILE_PASSPHRASE.variable());
        }
        return terminal.askHidden(question);
    }
}
