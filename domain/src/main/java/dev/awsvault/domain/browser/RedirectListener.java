package dev.awsvault.domain.browser;

import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;

/**
 * Receives an authorization code that a browser brings to a loopback address
 * (<a href="https://datatracker.ietf.org/doc/html/rfc8252#section-7.3">RFC 8252, 7.3</a>).
 */
public interface RedirectListener {
    /**
     * Listens on a free port of 127.0.0.1.
     *
     * @param state what the redirect has to carry; a request with another is refused and not counted
     * @throws dev.awsvault.domain.failure.ProcessFailure where no port can be opened
     */
    Pending listen(String state);

    /** A port that waits for the browser. */
    interface Pending extends AutoCloseable {
        /** {@code http://127.0.0.1:PORT/oauth/callback} */
        String redirectUri();

        /**
         * Waits for the redirect; the browser is shown whether it went well.
         *
         * @throws dev.awsvault.domain.failure.PromptFailure after the limit
         */
        Redirect await(Duration limit);

        @Override
        void close();
    }

    /** What the browser brought. */
    sealed interface Redirect {
        record Code(SecretString code) implements Redirect {}

        /**
         * @param error the code of RFC 6749, 4.1.2.1, such as {@code access_denied}
         * @param description may be empty; one line, at most 200 characters
         */
        record Refused(String error, String description) implements Redirect {}
    }
}
