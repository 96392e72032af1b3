package dev.awsvault.domain.failure;

/** A program could not be started, or a helper program did not do its work. */
public final class ProcessFailure extends Failure {
    private static final long serialVersionUID = 1L;

    /** What a shell answers where a program is not found. */
    public static final int NOT_FOUND = 127;

    /** What a shell answers where a program is found and cannot be run. */
    public static final int NOT_EXECUTABLE = 126;

    private final int exitCode;
    private final boolean helperRan;

    public ProcessFailure(String message, int exitCode) {
        this(message, exitCode, false);
    }

    private ProcessFailure(String message, int exitCode, boolean helperRan) {
        super(message);
        this.exitCode = exitCode;
        this.helperRan = helperRan;
    }

    /** For a helper that the config names, which ran (and may have asked the person) and did not do its work. */
    public static ProcessFailure ofHelper(String message) {
        return new ProcessFailure(message, 1, true);
    }

    @Override
    public Refusal refusal() {
        return helperRan ? Refusal.BY_THE_PERSON : Refusal.NONE;
    }

    @Override
    public int exitCode() {
        return exitCode;
    }
}
