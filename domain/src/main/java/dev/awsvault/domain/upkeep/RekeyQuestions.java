package dev.awsvault.domain.upkeep;

import dev.awsvault.domain.secret.SecretString;
import java.util.List;
import java.util.Optional;

/** What a person is asked while a vault is rekeyed; the answers belong to who asks. */
public interface RekeyQuestions {
    /** @throws dev.awsvault.domain.failure.PromptFailure where nobody can be asked */
    SecretString old();

    /**
     * Not empty, and where it is typed, typed twice.
     *
     * @throws dev.awsvault.domain.failure.PromptFailure where nobody can be asked, or the two differ
     */
    SecretString wanted();

    /** Another old passphrase, for these files; empty where there is none, or nobody to ask. */
    Optional<SecretString> further(List<String> locked);
}
