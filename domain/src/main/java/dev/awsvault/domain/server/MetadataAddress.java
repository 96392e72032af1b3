package dev.awsvault.domain.server;

import dev.awsvault.domain.secret.SecretString;
import java.net.InetSocketAddress;

/** The well-known address of the EC2 metadata service on this machine, 169.254.169.254, port 80. */
public interface MetadataAddress {
    /**
     * Has requests there go to a server, for as long as the answer is open and this process lives.
     *
     * @throws dev.awsvault.domain.failure.ProcessFailure where that is not to be had, with what to do
     */
    Held forwardTo(Forwarding forwarding);

    /**
     * Where to, and of whom.
     *
     * @param server on this machine
     * @param key what the proxy shows the server with each request, in the header {@value #KEY_HEADER}
     * @param share checked by the proxy, at whose end the connections of clients are
     * @param root the process whose descendants are {@link ShareWith#COMMAND}
     */
    record Forwarding(InetSocketAddress server, SecretString key, ShareWith share, long root) {}

    String KEY_HEADER = "Aws-Vault-Proxy-Key";

    /** The time in which it is so. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
