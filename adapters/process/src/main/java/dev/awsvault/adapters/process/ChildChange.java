package dev.awsvault.adapters.process;

/**
 * What waitid(2) tells of a child.
 *
 * @param code si_code; the same numbers on Linux and macOS
 * @param detail the exit status, or the signal that ended or stopped it
 */
record ChildChange(int process, int code, int detail) {
    private static final int EXITED = 1;
    private static final int STOPPED = 5;
    /** What a shell adds to a signal's number in the status of what it ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    boolean isStop() {
        return code == STOPPED;
    }

    /** As a shell tells it; where it has ended. */
    int status() {
        return code == EXITED ? detail : ENDED_BY_SIGNAL + detail;
    }
}
