package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** This process as the proxy of the well-known address, or as the one that stops it. */
public final class AddressProxyProcess {
    /** What a proxy that was started for one command says on standard output when it takes registrations. */
    public static final String READY = "ready";

    private static final Path RUNTIME = Path.of("/run/user");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Map<String, String> environment;
    private final Supplier<Path> ownFolder;

    /**
     * @param environment this process's own
     * @param ownFolder the runtime folder of this process's user, prepared
     */
    public AddressProxyProcess(Map<String, String> environment, Supplier<Path> ownFolder) {
        this.environment = environment;
        this.ownFolder = ownFolder;
    }

    /**
     * Returns when the proxy has ended: by {@link #stop}, a signal, or with its registrant.
     *
     * @param once whether to end with the first registrant, and to leave terminal and streams at once
     * @param folder of the socket, where it is not the runtime folder of whoever called sudo, or our own
     * @param ready run when registrations are taken; prints {@link #READY} where it is for once
     * @throws ProcessFailure where we are not root, the address is not free, or this is not Linux
     */
    public void run(boolean once, Optional<Path> folder, Doors doors, Runnable ready) {
        HeldAddress.requireLinux();
        ProxyUser user = ProxyUser.of(environment);
        new MetadataProxy(HeldAddress.USUAL, user, doors, FixedFolders.SYSTEM)
                .run(once, () -> folder.orElseGet(() -> prepared(user)), ready);
    }

    /**
     * Returns when the proxy is gone.
     *
     * @param folder as in {@link #run}
     * @return false where none runs
     * @throws ProcessFailure where it does not end
     */
    public boolean stop(Optional<Path> folder) {
        HeldAddress.requireLinux();
        Path place = folder.orElseGet(() -> place(ProxyUser.of(environment)));
        Optional<SocketChannel> connected = ProxySocket.connect(place);
        if (connected.isEmpty()) return false;
        try (MessageChannel channel = new MessageChannel(connected.get(), LIMIT)) {
            channel.send(new ProxyRequest.Stop());
            if (channel.answer() instanceof ProxyAnswer.Done && channel.awaitEnd(LIMIT)) return true;
            throw notStopped();
        } catch (IOException | MalformedMessage e) {
            throw notStopped();
        }
    }

    private Path prepared(ProxyUser user) {
        return user.isRoot() ? ownFolder.get() : UserFolder.prepared(place(user));
    }

    private Path place(ProxyUser user) {
        return user.isRoot() ? ownFolder.get() : UserFolder.of(user, RUNTIME, FixedFolders.SYSTEM);
    }

    private static ProcessFailure notStopped() {
        return new ProcessFailure("the proxy does not end; end its process: sudo kill PID", 1);
    }
}
