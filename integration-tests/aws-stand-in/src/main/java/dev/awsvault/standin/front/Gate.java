package dev.awsvault.standin.front;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds calls until a test has done what it wants in the meantime, such as killing the client. */
public final class Gate {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile boolean opened;

    /**
     * Waits until a call is held here, or was.
     *
     * @throws IllegalStateException if none came in that time
     */
    public void awaitArrival(Duration limit) throws InterruptedException {
        if (!arrived.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("no call came to the gate within " + limit);
        }
    }

    /** The calls go on. */
    public void open() {
        opened = true;
        decided.countDown();
    }

    /** The calls end here: what was not carried out never is, and the connection is closed without an answer. */
    public void abandon() {
        decided.countDown();
    }

    /** Whether the call goes on, once that is decided. */
    boolean pass() throws InterruptedException {
        arrived.countDown();
        decided.await();
        return opened;
    }
}
