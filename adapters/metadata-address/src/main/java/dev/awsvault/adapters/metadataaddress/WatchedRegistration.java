package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.server.MetadataAddress;
import java.io.IOException;
import java.util.function.Consumer;

/** A registration, which lasts as long as its connection. The person hears of a proxy that ends before. */
final class WatchedRegistration implements MetadataAddress.Held {
    private final MessageChannel proxy;
    private volatile boolean closed;

    /** Unless {@link #watch watched}, it is silent. */
    WatchedRegistration(MessageChannel proxy) {
        this.proxy = proxy;
    }

    static WatchedRegistration of(MessageChannel proxy, Consumer<String> notices) {
        WatchedRegistration registration = new WatchedRegistration(proxy);
        Thread.ofPlatform().daemon().name("proxy-end").start(() -> registration.watch(notices));
        return registration;
    }

    /** Returns when the connection has ended. */
    void watch(Consumer<String> notices) {
        try {
            proxy.awaitEnd();
        } catch (IOException e) {
            // As its end, or closed by us.
        }
        if (closed) return;
        notices.accept("the proxy for " + HeldAddress.TEXT
                + " has ended, so the command gets no credentials there any more; end it and start again");
    }

    @Override
    public void close() {
        closed = true;
        proxy.close();
    }
}
