package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.adapters.ownprocess.PeerUser;
import dev.awsvault.domain.server.MetadataAddress.Forwarding;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Takes registrations, and the word to stop, of one user's processes and of root's. */
final class ControlServer {
    /** A registrant and some that are told about it; further ones wait in the kernel's queue. */
    private static final int MOST_CLIENTS = 16;

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration MESSAGE_LIMIT = Duration.ofSeconds(5);

    private final ServerSocketChannel listener;
    private final Set<UserPrincipal> users;
    private final Registration registration;
    private final RouteMaker routes;
    private final Consumer<ProxyEnd> end;
    private final Semaphore places = new Semaphore(MOST_CLIENTS);

    /** @param end told when somebody stops the proxy, and when a registrant has left */
    ControlServer(
            ServerSocketChannel listener,
            Set<UserPrincipal> users,
            Registration registration,
            RouteMaker routes,
            Consumer<ProxyEnd> end) {
        this.listener = listener;
        this.users = users;
        this.registration = registration;
        this.routes = routes;
        this.end = end;
    }

    /** In threads of its own, until the listener is closed. */
    void start() {
        Thread.ofPlatform().daemon().name("registrations").start(this::acceptAll);
    }

    private void acceptAll() {
        while (listener.isOpen()) {
            places.acquireUninterruptibly();
            try {
                SocketChannel client = listener.accept();
                Thread.ofPlatform().daemon().name("registration").start(() -> serve(client));
            } catch (IOException closedOrNoDescriptorLeft) {
                places.release();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void serve(SocketChannel client) {
        try (MessageChannel channel = new MessageChannel(client, MESSAGE_LIMIT)) {
            if (!users.contains(PeerUser.of(client))) return;
            switch (channel.request()) {
                case ProxyRequest.Register(Forwarding forwarding) -> register(routes.route(forwarding), channel);
                case ProxyRequest.Stop() -> stop(channel);
            }
        } catch (IOException | MalformedMessage unusable) {
            return; // whatever one client says, the others are answered
        } finally {
            places.release();
        }
    }

    private void register(Route route, MessageChannel channel) throws IOException {
        if (!registration.take(route)) {
            route.forwarding().key().close();
            String who = registration
                    .current()
                    .map(holder -> "process " + holder.forwarding().root() + " has it; end that one first")
                    .orElse("another process had it until now; try again");
            channel.send(new ProxyAnswer.Refused(who));
            return;
        }
        try {
            channel.send(new ProxyAnswer.Done());
            channel.awaitEnd();
        } finally {
            registration.leave(route);
            end.accept(ProxyEnd.LEFT);
        }
    }

    /** The connection stays open as long as this process lives: whoever stops us hears of the end by its end. */
    private void stop(MessageChannel channel) throws IOException {
        channel.send(new ProxyAnswer.Done());
        end.accept(ProxyEnd.STOPPED);
        channel.awaitEnd();
    }

    /** Makes a route of what was registered. */
    @FunctionalInterface
    interface RouteMaker {
        Route route(Forwarding forwarding);
    }
}
