package dev.awsvault.domain.rotation;

import java.util.function.Supplier;

/** Kills a run at one of the moments before and after each thing that it does. */
final class Fuse {
    private int left = Integer.MAX_VALUE;
    private int burnt;

    /** @param moments that the next run lives through */
    void lightFor(int moments) {
        left = moments;
        burnt = 0;
    }

    /** The moments since it was lit. */
    int burnt() {
        return burnt;
    }

    void moment() {
        burnt++;
        if (left-- <= 0) throw new Killed();
    }

    <T> T around(Supplier<T> effect) {
        moment();
        T result = effect.get();
        moment();
        return result;
    }

    void around(Runnable effect) {
        moment();
        effect.run();
        moment();
    }
}
