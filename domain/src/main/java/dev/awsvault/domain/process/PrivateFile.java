package dev.awsvault.domain.process;

/** A file with a secret in it, which only this user can read, for as long as it is open. */
public interface PrivateFile extends AutoCloseable {
    /** Absolute. */
    String path();

    /** Removes it. */
    @Override
    void close();
}
