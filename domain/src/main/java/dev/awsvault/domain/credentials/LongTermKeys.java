package dev.awsvault.domain.credentials;

/** The long-term keys in the vault. */
@FunctionalInterface
public interface LongTermKeys {
    /** @throws dev.awsvault.domain.failure.VaultFailure where it is not there or cannot be read */
    LongTermKey read(String profile);
}
