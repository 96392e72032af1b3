package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Path;

/**
 * Where the passphrase of a file vault comes from: an environment variable, the terminal, a window. Each answer belongs
 * to the vault, which closes it: give a new one each time.
 */
public interface Passphrase {
    /**
     * The passphrase of a vault that holds items.
     *
     * @throws dev.awsvault.domain.failure.PromptFailure where nobody can be asked
     */
    SecretString unlock(Path vault);

    /** A passphrase for a vault that holds none yet: where a person types it, asked for twice. */
    SecretString create(Path vault);

    /** True where either would ask a person now. */
    boolean wouldAsk();
}
