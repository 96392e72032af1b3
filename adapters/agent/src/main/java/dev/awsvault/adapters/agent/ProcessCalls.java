package dev.awsvault.adapters.agent;

/** What an agent asks of the C library for itself; on Unix only. Calls that are refused change nothing. */
interface ProcessCalls {
    static ProcessCalls ofThisProcess() {
        return ImageForm.NATIVE && !ImageForm.WINDOWS ? new NativeImageProcessCalls() : new JnaProcessCalls();
    }

    /** Leaves the terminal and the process group it was started from (setsid(2)). */
    void startSession();

    /** Puts {@code /dev/null} in the place of standard input, output and error. */
    void silenceStreams();

    /** No core dump, and no other process of the user's may look into the memory (prctl(2), PR_SET_DUMPABLE). */
    void hideMemory();
}
