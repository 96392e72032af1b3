package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.server.MetadataAddress;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The address by way of a proxy: one that runs, or one that is started for us. */
public final class ProxiedMetadataAddress implements MetadataAddress {
    private static final Duration MESSAGE_LIMIT = Duration.ofSeconds(10);

    private final Supplier<Path> folder;
    private final Supplier<ProxyStart> start;
    private final Consumer<String> notices;

    /**
     * @param folder the runtime folder, prepared
     * @param command how this program is started, without words of its own
     * @param notices for the person, one line each
     */
    public ProxiedMetadataAddress(Supplier<Path> folder, List<String> command, Consumer<String> notices) {
        this(
                folder,
                () -> {
                    boolean root = PrivilegeCalls.ofThisProcess().effectiveUser() == 0;
                    return new ProxyStart(command, FixedFolders.SYSTEM, root, ProxyStart.LIMIT, notices);
                },
                notices);
    }

    ProxiedMetadataAddress(Supplier<Path> folder, Supplier<ProxyStart> start, Consumer<String> notices) {
        this.folder = folder;
        this.start = start;
        this.notices = notices;
    }

    @Override
    public Held forwardTo(Forwarding forwarding) {
        HeldAddress.requireLinux();
        Path place = folder.get();
        Optional<SocketChannel> running = ProxySocket.connect(place);
        if (running.isEmpty()) start.get().start(place);
        SocketChannel connected = running.or(() -> ProxySocket.connect(place))
                .orElseThrow(() -> failed("has ended again; start it by hand to see why: sudo aws-vault proxy"));
        return register(forwarding, new MessageChannel(connected, MESSAGE_LIMIT));
    }

    private Held register(Forwarding forwarding, MessageChannel proxy) {
        try {
            proxy.send(new ProxyRequest.Register(forwarding));
            switch (proxy.answer()) {
                case ProxyAnswer.Done() -> {
                    return WatchedRegistration.of(proxy, notices);
                }
                case ProxyAnswer.Refused(String why) -> {
                    proxy.close();
                    throw failed("is taken: " + MessageText.oneLine(why));
                }
            }
        } catch (IOException | MalformedMessage e) {
            proxy.close();
            throw failed("does not answer; stop it (aws-vault proxy --stop) and start again");
        }
    }

    private static ProcessFailure failed(String what) {
        return new ProcessFailure("the proxy for " + HeldAddress.TEXT + " " + what, 1);
    }
}
