package dev.awsvault.adapters.aws;

import java.io.IOException;

/**
 * The network failed, or the JDK's HTTP. The SDK's readers of JSON throw an {@link IOException} too, where they do not
 * understand an answer; those repeat pieces of it and are not this.
 */
final class BrokenConnection extends IOException {
    private static final long serialVersionUID = 1L;
    private final IOException reason;

    BrokenConnection(IOException reason) {
        super(reason);
        this.reason = reason;
    }

    IOException reason() {
        return reason;
    }
}
