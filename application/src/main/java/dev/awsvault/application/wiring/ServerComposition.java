package dev.awsvault.application.wiring;

import dev.awsvault.adapters.credentialserver.ClientTokensFile;
import dev.awsvault.adapters.credentialserver.VertxCredentialServer;
import dev.awsvault.adapters.metadataaddress.AddressProxyProcess;
import dev.awsvault.adapters.metadataaddress.ProxiedMetadataAddress;
import dev.awsvault.adapters.ownprocess.OwnCommand;
import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.process.CommandRunner;
import dev.awsvault.domain.process.PrivateFile;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.BindRule;
import dev.awsvault.domain.server.ClientTokens;
import dev.awsvault.domain.server.CredentialMaker;
import dev.awsvault.domain.server.CredentialServer;
import dev.awsvault.domain.server.Door;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.MetadataAddress;
import dev.awsvault.domain.server.ProcessDoor;
import dev.awsvault.domain.server.ShareWith;
import dev.awsvault.domain.server.Site;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What credential servers are made of. */
public final class ServerComposition {
    private static final int MOST_PORT = 65535;
    private static final String TOKEN_FILE = "ecs-token";

    private final World world;
    private final Settings settings;
    private final OperatingSystem system;
    private final Notices notices;
    private final Notices debug;
    private final SecureRandom random = new SecureRandom();
    /** A thread for each of the credentials that are being made: one may wait for a person, the others do not. */
    private final Executor worker = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("credentials-", 0).factory());

    /** A little later: whoever waits for the credentials, and the start of a command, still need what made them. */
    private final Executor settled = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, worker);

    ServerComposition(World world, Settings settings, OperatingSystem system, Notices notices, Notices debug) {
        this.world = world;
        this.settings = settings;
        this.system = system;
        this.notices = notices;
        this.debug = debug;
    }

    public SecureRandom random() {
        return random;
    }

    public InstantSource clock() {
        return world.clock();
    }

    /** Where what may take long is done. */
    public Executor worker() {
        return worker;
    }

    public FreshCredentials fresh(CredentialMaker maker) {
        CredentialMaker lean = leastLeft -> {
            Credentials made = maker.make(leastLeft);
            settled.execute(system::releaseProgramPages);
            return made;
        };
        return new FreshCredentials(lean, world.clock(), System::nanoTime, worker);
    }

    public CredentialServer server() {
        system.keepOutOfCoreDumps();
        system.removeLeftPrivateFiles(TOKEN_FILE);
        return new VertxCredentialServer(world.clock());
    }

    /** At a free port of the loopback address, for the command that runs below us and whoever it is shared with. */
    public CredentialServer.Opening opening(ShareWith share, Site site) {
        return new CredentialServer.Opening(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), door(share), site, journal());
    }

    /** Where clients are told apart by their tokens. */
    public CredentialServer.Opening opening(InetSocketAddress address, Site site) {
        return new CredentialServer.Opening(address, Door.OPEN, site, journal());
    }

    /** The same at the socket that this process was started with as its standard input. */
    public CredentialServer.Opening inheritedOpening(Site site) {
        return new CredentialServer.Opening(new CredentialServer.Place.Inherited(), Door.OPEN, site, journal());
    }

    /**
     * Where {@code serve} may listen.
     *
     * @param port 0 for any free one
     *
     * @throws UsageFailure where that is no address, or may not be
     */
    public InetSocketAddress bindable(String address, int port, boolean iKnow) {
        if (port < 0 || port > MOST_PORT) {
            throw new UsageFailure(
                    "--port: " + port + " is no port; say 1 to " + MOST_PORT + ", or 0 for any free one");
        }
        InetAddress parsed;
        try {
            parsed = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException none) {
            throw new UsageFailure(
                    "--bind: " + MessageText.name(address) + " is no IP address, such as 127.0.0.1 or 172.17.0.1");
        }
        new BindRule(localAddresses()).check(parsed, iKnow);
        return new InetSocketAddress(parsed, port);
    }

    private static List<BindRule.LocalAddress> localAddresses() {
        List<BindRule.LocalAddress> addresses = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    addresses.add(new BindRule.LocalAddress(each.getName(), address));
                }
            }
        } catch (SocketException e) {
            throw new ProcessFailure("the addresses of this machine cannot be listed (" + e.getMessage() + ")", 1);
        }
        return addresses;
    }

    /**
     * Asks the kernel who connects, unless everybody may.
     *
     * @throws UsageFailure where this system does not tell
     */
    private Door door(ShareWith share) {
        if (share == ShareWith.ALL) return Door.OPEN;
        if (!system.canTellPeers()) {
            throw new UsageFailure("this system does not tell which process connects, so the server cannot tell the"
                    + " command from others; --share-with all serves whoever reaches it");
        }
        return new ProcessDoor(share, system.peers(ProcessHandle.current().pid()), system.effectiveUser());
    }

    /** Each request, for those who want to know. */
    private CredentialServer.Journal journal() {
        if (debug == Notices.NOBODY) return CredentialServer.Journal.NONE;
        return entry -> debug.say("request from " + entry.client() + ": " + MessageText.name(entry.method()) + " "
                + MessageText.name(entry.path()) + ": "
                + (entry.status() == 0 ? "ended without an answer" : "status " + entry.status()));
    }

    public ClientTokens clientTokens() {
        return new ClientTokens(
                new ClientTokensFile(
                        world.home().resolve(".awsvault/serve-clients.json"), system.lock(), system::effectiveUser),
                world.clock(),
                random);
    }

    /** A file in the runtime folder. Where this process is killed, the next {@link #server} removes it. */
    public PrivateFile tokenFile(SecretString token) {
        return system.privateFile(TOKEN_FILE, token);
    }

    /** Ask for it before a server opens: on the JVM the command would get its sockets. */
    public CommandRunner commandRunner() {
        return system.commandRunner();
    }

    public MetadataAddress metadataAddress() {
        List<String> command = OwnCommand.withoutWords(world.arguments().size())
                .orElseThrow(() -> new ProcessFailure(
                        "this system does not tell how this program was started; run 'sudo aws-vault proxy' in another"
                                + " terminal first",
                        1));
        return new ProxiedMetadataAddress(system::runtimeFolder, command, notices::say);
    }

    /**
     * Is the proxy of the metadata address until it is ended.
     *
     * @param folder of its socket; empty for the runtime folder of whom it is for
     */
    public void runProxy(boolean once, Optional<Path> folder) {
        proxy().run(
                        once,
                        folder,
                        (share, user, root) ->
                                share == ShareWith.ALL ? Door.OPEN : new ProcessDoor(share, system.peers(root), user),
                        () -> {
                            if (once) world.out().println(AddressProxyProcess.READY);
                            else notices.say("the proxy has 169.254.169.254, port 80; Ctrl-C ends it");
                        });
    }

    /** False where none runs. */
    public boolean stopProxy(Optional<Path> folder) {
        return proxy().stop(folder);
    }

    private AddressProxyProcess proxy() {
        return new AddressProxyProcess(world.environment().variables(), system::runtimeFolder);
    }

    /** Waits for the signal that ends this program, and does this first. */
    public void awaitEnd(Runnable first) {
        try (var _ = system.atSignal().first(first)) {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
