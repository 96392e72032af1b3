package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.process.InterProcessLock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The lock as a test needs it: between threads, and telling whether it was asked for. */
final class LockInMemory implements InterProcessLock {
    private final Map<String, Semaphore> locks = new ConcurrentHashMap<>();

    @Override
    public Held acquire(String name, Duration limit, Waiting waiting) {
        Semaphore lock = locks.computeIfAbsent(name, n -> new Semaphore(1));
        lock.acquireUninterruptibly();
        return lock::release;
    }

    int names() {
        return locks.size();
    }
}
