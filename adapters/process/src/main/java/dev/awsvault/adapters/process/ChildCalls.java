package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import java.util.List;
import java.util.Optional;

/** What the C library does for a command below us; on Unix only. */
interface ChildCalls {
    /** In the place of a process's number: any child. */
    int ANY = 0;

    static ChildCalls ofThisProcess() {
        return ImageForm.NATIVE && !ImageForm.WINDOWS ? new NativeImageChildCalls() : new JnaChildCalls();
    }

    /**
     * Starts the program with what this process was given at its start, as {@link LibC#execve} would become it.
     *
     * @return its number, or the negated errno of what failed
     */
    int spawn(byte[] path, List<byte[]> arguments, List<byte[]> environment);

    /**
     * Passes on signals sent to this process from now on; those of a terminal only where they do not reach the command
     * by themselves. To be called before the command is started, so that no signal falls between.
     */
    PassedSignals passSignals();

    /**
     * Whether descendants that lose their parent become our children (Linux, PR_SET_CHILD_SUBREAPER).
     *
     * @return false where the system does not have that
     */
    boolean adoptOrphans(boolean adopt);

    /** Waits until a child has ended or stopped, which can be seen again; empty where there is no such child. */
    Optional<ChildChange> awaitChange(int process);

    /** Takes note of its end, after which its number may be another's; false where it goes on, or is no child of ours. */
    boolean takeEnd(int process);

    /** Takes note of its stop, so that it is not seen again; false where it goes on already. */
    boolean takeStop(int process);

    /** Stops this process as that signal does: not at all where no shell could have it go on. */
    void stop(int signal);

    /**
     * The time in which signals are passed on: SIGCONT only to a command that is in a stop that was taken, or was never
     * stopped. Another has been told already, as a shell tells the whole group, and a second SIGCONT that comes a moment
     * later would undo the next Ctrl-Z.
     */
    interface PassedSignals extends AutoCloseable {
        /** Those that came meanwhile, too. */
        void to(int process);

        /** Nothing is sent any more from here on; what comes waits for {@link #to}. */
        void hold();

        /** Handles signals as before. */
        @Override
        void close();
    }
}
