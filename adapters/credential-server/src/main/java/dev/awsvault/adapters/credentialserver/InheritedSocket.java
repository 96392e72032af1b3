package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** The socket that the process was started with, of which Java knows only standard input. */
final class InheritedSocket {
    private InheritedSocket() {}

    /** @throws ProcessFailure where standard input is something else */
    static ServerSocketChannel channel() {
        try {
            if (System.inheritedChannel() instanceof ServerSocketChannel listening) return listening;
        } catch (IOException e) {
            throw none();
        }
        throw none();
    }

    static InetSocketAddress address() {
        try {
            if (channel().getLocalAddress() instanceof InetSocketAddress address) return address;
        } catch (IOException e) {
            throw none();
        }
        throw none();
    }

    private static ProcessFailure none() {
        return new ProcessFailure(
                "standard input is no listening TCP socket; have systemd pass one with StandardInput=socket"
                        + " and Accept=no, or leave out --stdin-socket",
                1);
    }
}
