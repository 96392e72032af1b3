package dev.awsvault.domain.plaintext;

import dev.awsvault.domain.secret.SecretString;
import java.util.Optional;

/**
 * A file that has keys in it in plain text. Every method throws {@link dev.awsvault.domain.failure.ConfigFailure} where
 * the file cannot be used; it is then as it was.
 */
public interface PlaintextFile {
    /** The path as a person would write it. */
    String shown();

    /** What is in it, at most 16 MiB; empty where there is no such file. */
    Optional<SecretString> read();

    /**
     * Gives it another content in one step, its mode and owner kept.
     *
     * @param old what was read; where that is not its content any more, nothing is changed and that is a failure
     */
    void replace(SecretString old, SecretString content);

    /** Deletes it, as {@link #replace} with nothing in its place. What was on the disk may stay there until it is overwritten. */
    void delete(SecretString old);
}
