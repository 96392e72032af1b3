package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.adapters.ownprocess.EndSignals;
import dev.awsvault.adapters.ownprocess.ProcessCalls;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The life of a proxy: as root it gets the address and port 80 there; then it is the user's process for good, and only
 * then the first byte of anybody is read.
 */
final class MetadataProxy {
    private static final int QUEUE = 128;
    /** Whoever started us for one command registers at once. */
    private static final Duration UNUSED_LIMIT = Duration.ofSeconds(60);

    private final HeldAddress address;
    private final ProxyUser user;
    private final Doors doors;
    private final FixedFolders folders;
    private final ProcessCalls calls = ProcessCalls.ofThisProcess();
    private final Privileges privileges = new Privileges(calls);
    private final Registration registration = new Registration();
    private final CompletableFuture<ProxyEnd> end = new CompletableFuture<>();

    MetadataProxy(HeldAddress address, ProxyUser user, Doors doors, FixedFolders folders) {
        this.address = address;
        this.user = user;
        this.doors = doors;
        this.folders = folders;
    }

    /**
     * Returns when it has ended and all is removed.
     *
     * @param once whether to be there for the first registrant alone, without a terminal
     * @param folder where the socket is to be, asked for as the user
     * @param ready run when registrations are taken
     * @throws ProcessFailure where we are not root, the address is not free, or nothing renews it any more
     */
    void run(boolean once, Supplier<Path> folder, Runnable ready) {
        privileges.require();
        calls.hideMemory();
        AddressCheck.requireFree(address.socket());
        if (once) calls.startSession();
        AddressRenewer.add(address, folders);
        ProxyEnd why;
        try (ServerSocketChannel port = bound(address.socket());
                AddressRenewer renewer = AddressRenewer.start(address, folders)) {
            privileges.drop(user);
            EndSignals.call(() -> end.complete(ProxyEnd.SIGNAL));
            renewer.onEnd(() -> end.complete(ProxyEnd.UNRENEWED));
            why = serve(port, folder.get(), once, ready);
        } catch (IOException e) {
            throw failed(e);
        }
        if (why == ProxyEnd.UNRENEWED) {
            throw new ProcessFailure(
                    "the process that keeps " + HeldAddress.TEXT + " has ended, and the proxy with it; start it again",
                    1);
        }
    }

    private ProxyEnd serve(ServerSocketChannel port, Path folder, boolean once, Runnable ready) throws IOException {
        try (ProxySocket socket = ProxySocket.bind(folder, user);
                Front front = new Front(port, registration, FrontLimits.USUAL)) {
            front.start();
            ControlServer control = new ControlServer(
                    socket.listener(),
                    Registrants.of(folder),
                    registration,
                    forwarding -> new Route(forwarding, doors.of(forwarding.share(), user.uid(), forwarding.root())),
                    why -> {
                        if (once || why != ProxyEnd.LEFT) end.complete(why);
                    });
            control.start();
            ready.run();
            if (once) {
                calls.silenceStreams();
                CompletableFuture.delayedExecutor(UNUSED_LIMIT.toSeconds(), TimeUnit.SECONDS)
                        .execute(this::endUnused);
            }
            return end.join();
        }
    }

    private void endUnused() {
        if (registration.current().isEmpty()) end.complete(ProxyEnd.UNUSED);
    }

    private static ServerSocketChannel bound(InetSocketAddress address) throws IOException {
        ServerSocketChannel port = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            return port.bind(address, QUEUE);
        } catch (IOException e) {
            port.close();
            throw e;
        }
    }

    private static ProcessFailure failed(IOException cause) {
        return new ProcessFailure(
                "the proxy cannot use " + HeldAddress.TEXT + ":" + HeldAddress.PORT + " ("
                        + MessageText.oneLine(String.valueOf(cause.getMessage()))
                        + "); use exec --ec2-server --unprivileged",
                1);
    }
}
