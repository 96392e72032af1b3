package dev.awsvault.adapters.vault.server;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token that a server wants: from the environment, else asked for on the terminal, once a run. */
public final class AccessToken {
    private final Environment environment;
    private final List<String> variables;
    private final String name;
    private final Terminal terminal;
    private @Nullable SecretString asked;

    /**
     * @param variables where it stands; the first that is set counts
     * @param name what a person calls it: {@code 1Password Connect token}
     */
    public AccessToken(Environment environment, List<String> variables, String name, Terminal terminal) {
        this.environment = environment;
        this.variables = List.copyOf(variables);
        this.name = name;
        this.terminal = terminal;
    }

    public boolean wouldAsk() {
        return asked == null && variable().isEmpty();
    }

    /** Why there is none, and what to do; empty where there is one or a terminal to ask on. */
    public Optional<String> missing() {
        if (!wouldAsk() || terminal.isPresent()) return Optional.empty();
        return Optional.of("there is no " + name + "; set " + variables.getFirst()
                + ", or run it in a terminal, where it is asked for");
    }

    /**
     * Printable ASCII.
     *
     * @throws VaultFailure where there is none, or it holds what cannot stand in a request; the text is not repeated
     */
    public SecretString get() {
        Optional<String> variable = variable();
        if (variable.isPresent()) {
            return usable(environment.get(variable.get()).orElse(""), variable.get());
        }
        SecretString known = asked;
        if (known == null) {
            Optional<String> missing = missing();
            if (missing.isPresent()) throw new VaultFailure(missing.get());
            try (SecretString typed = terminal.askHidden("Enter " + name + ": ")) {
                known = usable(typed.reveal(), "the " + name + " that was typed");
            }
            asked = known;
        }
        return known;
    }

    private Optional<String> variable() {
        for (String variable : variables) {
            if (environment.get(variable).isPresent()) return Optional.of(variable);
        }
        return Optional.empty();
    }

    private static SecretString usable(String text, String where) {
        String token = text.strip();
        for (int i = 0; i < token.length(); i++) {
            // Anything else would be refused by the JDK with a message that quotes it.
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') token = "";
        }
        if (token.isEmpty()) {
            throw new VaultFailure(
                    where + " is not a token: it is empty or has blanks or other signs in it; copy it again");
        }
        return SecretString.of(token);
    }
}
