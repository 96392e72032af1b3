package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.server.CredentialServer.Listening;
import dev.awsvault.domain.server.CredentialServer.Opening;
import dev.awsvault.domain.server.CredentialServer.Place;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;

/** An open place. */
final class HttpOpening implements Listening {
    /** As Vert.x names what it takes for a domain socket; see {@link OneLoopTransport}. */
    private static final SocketAddress INHERITED = SocketAddress.domainSocketAddress("inherited");

    private final HttpServer server;
    private final Connections connections;
    private final Context loop;
    private final InetSocketAddress address;

    private HttpOpening(HttpServer server, Connections connections, Context loop, InetSocketAddress address) {
        this.server = server;
        this.connections = connections;
        this.loop = loop;
        this.address = address;
    }

    static HttpOpening listen(Vertx vertx, Opening opening, InstantSource clock, Limits limits) {
        // An inherited socket is looked at first, on this thread, which can say that there is none.
        InetSocketAddress asked =
                switch (opening.place()) {
                    case Place.At(InetSocketAddress address) -> address;
                    case Place.Inherited _ -> InheritedSocket.address();
                };
        boolean inherited = opening.place() instanceof Place.Inherited;
        Context loop = ((VertxInternal) vertx).createEventLoopContext();
        Connections connections = new Connections(
                vertx, limits, client -> opening.journal().add(Exchange.cutOff(clock.instant(), client)));
        HttpSite site = new HttpSite(opening, connections, clock, loop);
        HttpServer server = vertx.createHttpServer(options())
                .connectionHandler(connections::add)
                .requestHandler(site::take)
                .invalidRequestHandler(site::takeMalformed)
                // Of clients that reset their connections.
                .exceptionHandler(nothing -> {});
        SocketAddress place = inherited ? INHERITED : SocketAddress.inetSocketAddress(asked);
        try {
            Completion.of(on(loop, server, place));
        } catch (ExecutionException e) {
            throw failure(asked, e);
        }
        InetSocketAddress bound = inherited ? asked : new InetSocketAddress(asked.getAddress(), server.actualPort());
        return new HttpOpening(server, connections, loop, bound);
    }

    /** Vert.x keeps a server to the context in which it was told to listen. */
    private static Future<HttpServer> on(Context loop, HttpServer server, SocketAddress place) {
        return Future.future(
                bound -> loop.runOnContext(go -> server.listen(place).onComplete(bound)));
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(Limits.REQUEST_LINE)
                .setMaxHeaderSize(Limits.HEADERS)
                .setHttp2ClearTextEnabled(false)
                .setRegisterWebSocketWriteHandlers(false);
    }

    private static ProcessFailure failure(InetSocketAddress address, ExecutionException e) {
        Throwable cause = e.getCause();
        String reason = cause == null || cause.getMessage() == null ? "it takes too long" : cause.getMessage();
        return new ProcessFailure(
                "cannot listen at " + address.getAddress().getHostAddress() + ":" + address.getPort() + ": "
                        + MessageText.oneLine(reason)
                        + "; take an address of this machine, and a port of 1024 or above where nothing listens",
                1);
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        Completion.await(Future.<Void>future(ended -> loop.runOnContext(go -> {
            connections.cutAll();
            server.close().onComplete(closed -> whenFreed(ended));
        })));
    }

    /** Java frees a port when its selector is asked again, which it has been before the next timer. */
    private void whenFreed(Promise<Void> freed) {
        loop.owner().setTimer(1, id -> freed.complete());
    }
}
