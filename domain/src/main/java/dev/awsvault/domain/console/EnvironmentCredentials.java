package dev.awsvault.domain.console;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.util.Optional;

/** Credentials that this process was started with. */
public final class EnvironmentCredentials {
    private EnvironmentCredentials() {}

    /**
     * Empty where there are none.
     *
     * @throws CredentialsFailure where only half of a key is there
     */
    public static Optional<Credentials> in(Environment environment) {
        Optional<String> id = environment.get("AWS_ACCESS_KEY_ID");
        Optional<String> secret = environment.get("AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() && secret.isEmpty()) return Optional.empty();
        if (id.isEmpty()) throw missing("AWS_ACCESS_KEY_ID");
        if (secret.isEmpty()) throw missing("AWS_SECRET_ACCESS_KEY");
        SecretString key = SecretString.of(secret.get());
        Optional<String> token = environment.get("AWS_SESSION_TOKEN");
        return Optional.of(
                token.isPresent()
                        ? new UndatedSession(id.get(), key, SecretString.of(token.get()))
                        : new LongTermKey(id.get(), key));
    }

    private static CredentialsFailure missing(String variable) {
        return new CredentialsFailure("Missing value for " + variable);
    }
}
