package dev.awsvault.adapters.process;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the ends of descendants that became our children when their parents ended, since nobody else would. The ends of
 * children that Java started are left to it, as it would not hear of them otherwise.
 */
final class Orphans {
    private static final long A_MOMENT = 10_000_000; // nanoseconds

    private final ChildCalls calls;

    Orphans(ChildCalls calls) {
        this.calls = calls;
    }

    /**
     * Returns when the end was taken by whoever it is for, or after a moment, to be called again.
     *
     * <p>Java waits for each of its children from the end of {@link ProcessBuilder#start} on. So where nobody is in
     * there, after the child has ended, the end that is still to be seen once Java knows of it is an orphan's.
     */
    void ended(int process) {
        if (!isJavaStartingOne() && isKnownToJava(process)) {
            calls.takeEnd(process);
        } else {
            LockSupport.parkNanos(A_MOMENT);
        }
    }

    /**
     * Java takes the end of a child of its own before it says so, and then may say so as late as the child's output
     * ends, which descendants can hold open: so nobody waits for it here.
     */
    private static boolean isKnownToJava(int process) {
        Optional<CompletableFuture<ProcessHandle>> end =
                ProcessHandle.of(process).map(ProcessHandle::onExit);
        if (end.isPresent() && !end.get().isDone()) LockSupport.parkNanos(A_MOMENT);
        return end.isEmpty() || end.get().isDone();
    }

    private static boolean isJavaStartingOne() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.ProcessImpl")
                        && frame.getMethodName().equals("start"));
    }
}
