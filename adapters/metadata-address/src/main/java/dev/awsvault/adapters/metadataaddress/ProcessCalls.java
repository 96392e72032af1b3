package dev.awsvault.adapters.metadataaddress;

/** What the proxy asks of the C library for itself; on Linux only. All threads of the process are meant (nptl(7)). */
interface ProcessCalls {
    static ProcessCalls ofThisProcess() {
        return ImageForm.NATIVE && ImageForm.LINUX ? new NativeImageProcessCalls() : new JnaProcessCalls();
    }

    long effectiveUser();

    /** Leaves the terminal and the process group it was started from (setsid(2)). */
    void startSession();

    /** Puts {@code /dev/null} in the place of standard input, output and error. */
    void silenceStreams();

    /** No core dump, and no other process of the user's may look into the memory (prctl(2), PR_SET_DUMPABLE). */
    void hideMemory();

    /**
     * No supplementary groups; the group, then the user, as the real, the effective and the saved one.
     *
     * @return false where one of the three is refused: this process is of no use then
     */
    boolean become(long user, long group);

    /** Tries to be root again. */
    boolean canBecomeRoot();
}
