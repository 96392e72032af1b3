package dev.awsvault.adapters.ownprocess;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals that this process hears of itself for a while; then they do again what they did before. */
public final class HeldSignals implements AutoCloseable {
    /** What ends a program that has no terminal's modes to put right. */
    public static final List<String> ENDING = List.of("INT", "TERM", "HUP");
    /** QUIT is heard of in a native executable alone: HotSpot keeps it for its thread dump, and it ends nothing there. */
    public static final List<String> ENDING_AT_TERMINAL = List.of("INT", "TERM", "HUP", "QUIT");
    /** What a shell adds to a signal's number in the status of what it ended. */
    public static final int ENDED_BY_SIGNAL = 128;

    private final List<Before> before = new ArrayList<>();

    private record Before(Signal signal, SignalHandler handler) {}

    /**
     * A signal that was ignored at our start (nohup, a shell's background job) stays ignored. One that the system or
     * the JVM does not let us hear of stays as it is: Windows knows not all of them.
     *
     * @param name without SIG
     */
    public void handle(String name, SignalHandler handler) {
        try {
            Signal signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, handler);
            if (old == SignalHandler.SIG_IGN) {
                Signal.handle(signal, SignalHandler.SIG_IGN);
            } else {
                before.add(new Before(signal, old));
            }
        } catch (IllegalArgumentException e) {
            return;
        }
    }

    /** By a program, as Java cannot. Returns at once where the signal does not end or stop us. */
    public static void sendToSelf(Signal signal) {
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-" + signal.getName(), self)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return; // the caller goes on without
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        before.forEach(each -> Signal.handle(each.signal(), each.handler()));
    }
}
