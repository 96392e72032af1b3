package dev.awsvault.standin.front;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** The faults to come, one a call, and the latency of every answer. */
public final class Faults {
    private final Queue<Fault> next = new ArrayDeque<>();
    private Duration latency = Duration.ZERO;

    /** The next calls, after those already spoken for, go wrong that way. */
    public synchronized void next(int calls, Fault fault) {
        for (int i = 0; i < calls; i++) {
            next.add(fault);
        }
    }

    /** How long every answer takes from now on. */
    public synchronized void latency(Duration duration) {
        latency = duration;
    }

    /** Back to good service. */
    public synchronized void clear() {
        next.clear();
        latency = Duration.ZERO;
    }

    synchronized Fault take() {
        return next.isEmpty() ? new Fault.Pass() : next.remove();
    }

    synchronized Duration latency() {
        return latency;
    }
}
