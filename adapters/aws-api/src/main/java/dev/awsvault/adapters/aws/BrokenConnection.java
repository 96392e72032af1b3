package dev.awsvault.adapters.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

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

    /** Whether nothing was sent yet, so that nothing can have been done. */
    boolean cameBeforeTheRequest() {
        return switch (reason) {
            case UnknownHostException _, ConnectException _, NoRouteToHostException _ -> true;
            case SocketTimeoutException late -> isOfConnecting(late);
            default -> false;
        };
    }

    /** The JDK gives this a text, not a type. */
    static boolean isOfConnecting(SocketTimeoutException late) {
        String text = late.getMessage();
        return text != null && text.startsWith("Connect");
    }
}
