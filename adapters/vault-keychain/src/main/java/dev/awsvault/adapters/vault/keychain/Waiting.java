package dev.awsvault.adapters.vault.keychain;

import dev.awsvault.domain.failure.VaultFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for macOS, which may be waiting for a person, for so long and no longer. */
final class Waiting {
    private final Duration limit;

    Waiting(Duration limit) {
        this.limit = limit;
    }

    /**
     * What the call gives. After the limit the window stays, as it is not ours to close, and ends with this program.
     *
     * @throws VaultFailure after the limit
     */
    <T> T forAnswer(Callable<T> call) throws KeychainError {
        FutureTask<T> answer = new FutureTask<>(call);
        Thread asking = new Thread(answer, "keychain");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException nobodyAnswered) {
            throw new VaultFailure("macOS did not answer within " + limit.toSeconds()
                    + " s: look for a window that asks for a keychain's password, and start again");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VaultFailure("interrupted while macOS was asked for the keychain; start again");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case KeychainError error -> throw error;
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
