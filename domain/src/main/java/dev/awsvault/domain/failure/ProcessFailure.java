package dev.awsvault.domain.failure;

/** A program could not be started, or a helper program did not do its work. */
public final class ProcessFailure extends Failure {
    private static final long serialVersionUID = 1L;

    /** What a shell answers where a program is not found. */
    public static final int NOT_FOUND = 127;

    /** What a shell answers where a program is found and cannot be run. */
    public static final int NOT_EXECUTABLE = 126;

    private final int exitCode;

    public ProcessFailure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    @Override
    public int exitCode() {
        return exitCode;
    }
}
