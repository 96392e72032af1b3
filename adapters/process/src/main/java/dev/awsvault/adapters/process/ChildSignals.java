package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.HeldSignals;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;

/**
 * Signals as Java hears of them, without their sender: what a terminal sends is passed on only where we are not in its
 * foreground. SIGQUIT and SIGUSR2 are the JVM's own.
 */
class ChildSignals implements ChildCalls.PassedSignals {
    private static final Set<String> FROM_TERMINAL = Set.of("INT", "TSTP", "WINCH");
    private static final Set<String> FROM_OTHERS = Set.of("TERM", "HUP", "USR1", "CONT");

    private final BooleanSupplier foreground;
    private final Way way;
    private final HeldSignals signals = new HeldSignals();
    private final Set<Integer> wished = new LinkedHashSet<>();
    private int command;

    /** How a signal gets to the command. */
    @FunctionalInterface
    interface Way {
        void send(int process, int signal);
    }

    /** @param foreground whether what a terminal sends to us reaches the command, too */
    ChildSignals(BooleanSupplier foreground, Way way) {
        this.foreground = foreground;
        this.way = way;
        FROM_TERMINAL.forEach(name -> signals.handle(name, this::passUnlessTerminal));
        FROM_OTHERS.forEach(name -> signals.handle(name, this::pass));
    }

    @Override
    public synchronized void to(int process) {
        command = process;
        wished.forEach(signal -> way.send(process, signal));
        wished.clear();
    }

    @Override
    public synchronized void hold() {
        command = 0;
    }

    private void passUnlessTerminal(Signal signal) {
        if (!foreground.getAsBoolean()) pass(signal);
    }

    private synchronized void pass(Signal signal) {
        if (command == 0) {
            wished.add(signal.getNumber());
        } else {
            way.send(command, signal.getNumber());
        }
    }

    @Override
    public void close() {
        hold();
        signals.close();
    }
}
