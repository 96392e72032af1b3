package dev.awsvault.application.serving;

import dev.awsvault.domain.server.CredentialServer;
import java.net.InetSocketAddress;

/** {@code http://127.0.0.1:PORT}, {@code http://[::1]:PORT}. */
final class LoopbackUrl {
    private LoopbackUrl() {}

    static String of(CredentialServer.Listening listening) {
        InetSocketAddress address = listening.address();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
