package dev.awsvault.adapters.aws;

import java.net.InetAddress;
import java.util.Optional;

/** Host names and addresses, as they stand in URLs and in NO_PROXY. Never asks a name server. */
final class Hosts {
    private Hosts() {}

    /** {@code ::1} for {@code [::1]}. */
    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The address that the text itself is; empty for a name. */
    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost")
                || address(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }
}
