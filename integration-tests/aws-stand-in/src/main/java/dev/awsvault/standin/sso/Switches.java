package dev.awsvault.standin.sso;

import java.time.Duration;

/** What tests can turn about the service; read anew at each request. */
final class Switches {
    /** How a page answers for the person in front of it. */
    enum Person {
        DECIDES,
        ALLOWS,
        DENIES
    }

    volatile Person person = Person.DECIDES;
    volatile Duration tokenLifetime = Duration.ofHours(8);
    volatile Duration sessionLifetime = Duration.ofDays(90);
    volatile Duration pollInterval = Duration.ofSeconds(1);
    volatile boolean refreshTokens = true;
    volatile boolean rotation = true;
    volatile boolean codeInUri = true;
}
