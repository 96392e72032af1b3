package dev.awsvault.adapters.ownprocess;

/** What a process that stays asks of the C library for itself; on Unix only. Calls that are refused change nothing. */
public interface ProcessCalls {
    static ProcessCalls ofThisProcess() {
        return ImageForm.NATIVE && !ImageForm.WINDOWS ? new NativeImageProcessCalls() : new JnaProcessCalls();
    }

    /** Leaves the terminal and the process group it was started from (setsid(2)). */
    void startSession();

    /** Puts {@code /dev/null} in the place of standard input, output and error. */
    void silenceStreams();

    /**
     * No core dump, and no other process of the user's may look into the memory (prctl(2), PR_SET_DUMPABLE).
     * A change of user undoes the latter.
     */
    void hideMemory();
}
