package dev.awsvault.adapters.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals as Java hears of them, without their sender: what a terminal sends is passed on only where we are not in its
 * foreground. SIGQUIT and SIGUSR2 are the JVM's own.
 */
class ChildSignals implements ChildCalls.PassedSignals {
    private static final Set<String> FROM_TERMINAL = Set.of("INT", "TSTP", "WINCH");
    private static final Set<String> FROM_OTHERS = Set.of("TERM", "HUP", "USR1", "CONT");

    private final BooleanSupplier foreground;
    private final Way way;
    private final List<Before> before = new ArrayList<>();
    private final Set<Integer> wished = new LinkedHashSet<>();
    private int command;
    private boolean isOver;

    private record Before(Signal signal, SignalHandler handler) {}

    /** How a signal gets to the command. */
    @FunctionalInterface
    interface Way {
        void send(int process, int signal);
    }

    /** @param foreground whether what a terminal sends to us reaches the command, too */
    ChildSignals(BooleanSupplier foreground, Way way) {
        this.foreground = foreground;
        this.way = way;
        FROM_TERMINAL.forEach(name -> handle(name, this::passUnlessTerminal));
        FROM_OTHERS.forEach(name -> handle(name, this::pass));
    }

    @Override
    public synchronized void to(int process) {
        command = process;
        wished.forEach(signal -> way.send(process, signal));
        wished.clear();
    }

    @Override
    public synchronized void over() {
        isOver = true;
    }

    private void passUnlessTerminal(Signal signal) {
        if (!foreground.getAsBoolean()) pass(signal);
    }

    private synchronized void pass(Signal signal) {
        if (isOver) return;
        if (command == 0) {
            wished.add(signal.getNumber());
        } else {
            way.send(command, signal.getNumber());
        }
    }

    private void handle(String name, SignalHandler handler) {
        try {
            Signal signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, handler);
            if (old == SignalHandler.SIG_IGN) {
                Signal.handle(signal, old);
            } else {
                before.add(new Before(signal, old));
            }
        } catch (IllegalArgumentException e) {
            return; // Windows knows not all of them
        }
    }

    @Override
    public void close() {
        over();
        before.forEach(each -> Signal.handle(each.signal(), each.handler()));
    }
}
