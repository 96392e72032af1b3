package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** Whether the address is free, before we touch it. */
final class AddressCheck {
    /** On EC2 the service answers within a millisecond; elsewhere a router drops what is sent to a link-local address. */
    private static final int LIMIT_MILLIS = 250;

    private AddressCheck() {}

    /** @throws ProcessFailure where somebody else has it */
    static void requireFree(InetSocketAddress address) {
        NetworkInterface holder = holder(address);
        if (answers(address)) {
            throw new ProcessFailure(
                    holder == null
                            ? "this machine has an instance metadata service of its own at " + name(address)
                                    + ", which is left alone; use exec --ec2-server --unprivileged"
                            : "Another process is already bound to " + name(address)
                                    + "; end it (aws-vault proxy --stop, where it is ours), or use exec --ec2-server"
                                    + " --unprivileged",
                    1);
        }
        if (holder != null && !isLoopback(holder)) {
            throw new ProcessFailure(
                    address.getHostString() + " is an address of the interface " + holder.getName()
                            + " already; remove it there, or use exec --ec2-server --unprivileged",
                    1);
        }
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, LIMIT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static @Nullable NetworkInterface holder(InetSocketAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address.getAddress());
        } catch (SocketException notTold) {
            return null;
        }
    }

    private static boolean isLoopback(NetworkInterface holder) {
        try {
            return holder.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static String name(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
