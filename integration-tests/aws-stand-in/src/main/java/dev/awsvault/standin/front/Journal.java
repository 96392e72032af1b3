package dev.awsvault.standin.front;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every call in the order it was decided; written before the client sees the answer. */
public final class Journal {
    private final List<Call> calls = new ArrayList<>();
    private final List<Consumer<Call>> followers = new ArrayList<>();

    /** The calls since the last time, which are then forgotten. */
    public synchronized List<Call> take() {
        List<Call> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /** Tells every call from now on, one at a time, before it is answered. */
    public synchronized void follow(Consumer<Call> follower) {
        followers.add(follower);
    }

    synchronized void add(Call call) {
        calls.add(call);
        for (Consumer<Call> follower : followers) {
            follower.accept(call);
        }
    }
}
