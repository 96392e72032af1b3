package dev.awsvault.domain.process;

/** What is to be done before a signal ends this program: a window is closed that nobody would listen to any more. */
@FunctionalInterface
public interface AtSignal {
    /**
     * Until the answer is closed, a signal that ends this program (INT, TERM, HUP) runs the action, in a thread of its
     * own, and ends the program then, by itself, so that the shell above sees what happened. A signal that was ignored at
     * our start stays ignored.
     */
    Watch first(Runnable action);

    /** The time in which it is so. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
