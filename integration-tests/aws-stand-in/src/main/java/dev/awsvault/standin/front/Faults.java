package dev.awsvault.standin.front;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** The faults to come, one a call, and the latency of every answer. */
public final class Faults {
    private final Queue<Fault> next = new ArrayDeque<>();
    private final Map<String, Queue<Fault>> nextOfAction = new HashMap<>();
    private Duration latency = Duration.ZERO;

    /** The next calls, after those already spoken for, go wrong that way. */
    public synchronized void next(int calls, Fault fault) {
        for (int i = 0; i < calls; i++) {
            next.add(fault);
        }
    }

    /**
     * The next calls of one action, after those already spoken for, go wrong that way; they take nothing of what is meant
     * for calls of any action.
     *
     * @param action as the journal names it, {@code CreateAccessKey}
     */
    public synchronized void next(String action, int calls, Fault fault) {
        Queue<Fault> queue = nextOfAction.computeIfAbsent(action, _ -> new ArrayDeque<>());
        for (int i = 0; i < calls; i++) {
            queue.add(fault);
        }
    }

    /** How long every answer takes from now on. */
    public synchronized void latency(Duration duration) {
        latency = duration;
    }

    /** Back to good service. */
    public synchronized void clear() {
        next.clear();
        nextOfAction.clear();
        latency = Duration.ZERO;
    }

    synchronized Fault take(String action) {
        Fault ofAction = nextOfAction.getOrDefault(action, new ArrayDeque<>()).poll();
        if (ofAction != null) {
            return ofAction;
        }
        return next.isEmpty() ? new Fault.Pass() : next.remove();
    }

    synchronized Duration latency() {
        return latency;
    }
}
