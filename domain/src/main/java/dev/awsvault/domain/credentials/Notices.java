package dev.awsvault.domain.credentials;

/** Lines that a person should see besides the result. */
@FunctionalInterface
public interface Notices {
    /** Tells nobody. */
    Notices NOBODY = line -> {};

    /** @param line one line, without secrets */
    void say(String line);
}
