package dev.awsvault.adapters.ownprocess;

/** Hears of the signals that end a process: a native executable runs no shutdown hooks. */
public final class EndSignals {
    private EndSignals() {}

    /** For good. A signal that was ignored at our start (nohup, a shell's background job) stays ignored. */
    public static void call(Runnable end) {
        HeldSignals signals = new HeldSignals();
        for (String name : HeldSignals.ENDING) signals.handle(name, _ -> end.run());
    }
}
