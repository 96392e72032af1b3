package dev.awsvault.adapters.browser;

import dev.awsvault.domain.browser.RedirectListener;
import dev.awsvault.domain.failure.PromptFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the browser on a port of 127.0.0.1. Costs nothing until it listens. */
public final class LoopbackRedirectListener implements RedirectListener {
    @Override
    public Pending listen(String state) {
        if (state.isEmpty()) {
            throw new IllegalArgumentException("a redirect without a state could come from anybody");
        }
        CallbackSite site = new CallbackSite(state);
        return new Listening(site, LoopbackServer.start(site));
    }

    private record Listening(CallbackSite site, LoopbackServer server) implements Pending {
        @Override
        public String redirectUri() {
            return server.origin() + CallbackSite.PATH;
        }

        @Override
        public Redirect await(Duration limit) {
            try {
                return site.received().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw PromptFailure.declined("no sign-in: the browser did not come back within " + limit.toSeconds()
                        + " s; start again and finish it there");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PromptFailure("no sign-in: the wait for the browser was interrupted; start again");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e); // nothing fails it
            }
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
