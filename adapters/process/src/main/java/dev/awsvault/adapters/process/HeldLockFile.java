package dev.awsvault.adapters.process;

import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.Refusals;
import java.util.Optional;

/**
 * A lock file in hand.
 *
 * @param before what there was word of when the wait for it began
 */
record HeldLockFile(LockFile file, Refusals before) implements InterProcessLock.Held {
    @Override
    public Optional<String> refusedMeanwhile(String request) {
        return file.words().since(before, LockWords.hashed(request));
    }

    @Override
    public void refused(String request, String line) {
        if (!line.isBlank()) file.add(LockWords.line(request, line));
    }

    @Override
    public void granted(String request) {
        if (file.words().refuses(LockWords.hashed(request))) file.add(LockWords.line(request, ""));
    }

    @Override
    public void close() {
        file.close();
    }
}
