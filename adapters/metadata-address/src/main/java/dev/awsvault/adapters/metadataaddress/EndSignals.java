package dev.awsvault.adapters.metadataaddress;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Hears of the signals that end a process: a native executable runs no shutdown hooks. */
final class EndSignals {
    private static final String[] ENDING = {"TERM", "HUP", "INT"};

    private EndSignals() {}

    /** A signal that was ignored at our start (nohup, a shell's background job) stays ignored. */
    static void call(Runnable end) {
        for (String name : ENDING) {
            Signal signal = new Signal(name);
            if (Signal.handle(signal, _ -> end.run()) == SignalHandler.SIG_IGN) {
                Signal.handle(signal, SignalHandler.SIG_IGN);
            }
        }
    }
}
