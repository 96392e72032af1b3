package dev.awsvault.adapters.vault.windows;

import java.time.Instant;

/**
 * A credential as the store lists it, without what it keeps secret.
 *
 * @param target its name, spelled as it was written
 * @param lastWritten when, as the store noted it
 */
public record Credential(String target, Instant lastWritten) {}
