package dev.awsvault.domain.server;

import dev.awsvault.domain.credentials.Credentials;
import java.time.Duration;

/** Makes credentials, which may take long and ask a person. */
@FunctionalInterface
public interface CredentialMaker {
    /**
     * @param leastLeft kept sessions with less than this left do not count
     * @throws dev.awsvault.domain.failure.Failure where they cannot be had; says why
     */
    Credentials make(Duration leastLeft);
}
