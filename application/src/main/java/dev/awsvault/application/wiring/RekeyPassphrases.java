package dev.awsvault.application.wiring;

import dev.awsvault.application.settings.Setting;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.upkeep.RekeyQuestions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The passphrases of a rekeying: each from its variable, which counts even where it is empty, else from the person. */
final class RekeyPassphrases implements RekeyQuestions {
    private static final int NAMED = 5;
    private static final String VARIABLE = Setting.FILE_NEW_PASSPHRASE.variable();

    private final Environment environment;
    private final Terminal terminal;
    private final FilePassphrase passphrase;
    private final Path vault;

    RekeyPassphrases(Environment environment, Terminal terminal, FilePassphrase passphrase, Path vault) {
        this.environment = environment;
        this.terminal = terminal;
        this.passphrase = passphrase;
        this.vault = vault;
    }

    @Override
    public SecretString old() {
        return passphrase.unlock(vault);
    }

    @Override
    public SecretString wanted() {
        SecretString wanted = environment.has(VARIABLE)
                ? SecretString.of(environment.variables().getOrDefault(VARIABLE, ""))
                : typed();
        if (!wanted.isEmpty()) return wanted;
        throw new UsageFailure("an empty passphrase protects nothing; nothing was changed");
    }

    private SecretString typed() {
        if (!terminal.isPresent()) {
            throw new PromptFailure("the new passphrase is needed and there is no terminal to ask on; set " + VARIABLE);
        }
        SecretString first = terminal.askHidden("Enter the new passphrase: ");
        try (SecretString second = terminal.askHidden("Enter the new passphrase again: ")) {
            if (first.sameTextAs(second)) return first;
        }
        first.close();
        throw new PromptFailure("the two passphrases differ; nothing was changed");
    }

    @Override
    public Optional<SecretString> further(List<String> locked) {
        if (!terminal.isPresent()) return Optional.empty();
        terminal.tell(locked.size() + (locked.size() == 1 ? " item opens" : " items open")
                + " with none of these passphrases: " + named(locked));
        SecretString answer;
        try {
            answer = terminal.askHidden("Enter another old passphrase, or nothing to leave them as they are: ");
        } catch (PromptFailure givenUp) {
            return Optional.empty();
        }
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
    }

    private static String named(List<String> files) {
        int more = files.size() - NAMED;
        return String.join(", ", more > 0 ? files.subList(0, NAMED) : files)
                + (more > 0 ? " and " + more + " more" : "");
    }
}
