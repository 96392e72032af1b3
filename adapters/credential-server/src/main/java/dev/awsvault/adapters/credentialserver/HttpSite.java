package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.server.CredentialServer.Opening;
import dev.awsvault.domain.server.Reply;
import dev.awsvault.domain.server.SiteRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Takes requests through the door to the site, and its replies back. On the event loop only. */
final class HttpSite {
    private static final Reply.Text FAULT =
            new Reply.Text(500, "text/plain", "500 - the server could not answer, by a fault of its own", Map.of());

    private final Opening opening;
    private final Connections connections;
    private final InstantSource clock;
    private final Context loop;
    private final HandOuts handOuts;

    HttpSite(Opening opening, Connections connections, InstantSource clock, Context loop) {
        this.opening = opening;
        this.connections = connections;
        this.clock = clock;
        this.loop = loop;
        this.handOuts = new HandOuts(loop);
    }

    void take(HttpServerRequest request) {
        Exchange exchange = exchange(request);
        Optional<Refusal> refusal = Refusal.of(request);
        if (refusal.isPresent()) {
            exchange.refuse(refusal.get());
        } else if (Body.follows(request.headers())) {
            exchange.await(() -> {});
            Body.skip(request, () -> enter(exchange), () -> exchange.refuse(Refusal.BODY));
        } else {
            enter(exchange);
        }
    }

    void takeMalformed(HttpServerRequest request) {
        exchange(request).refuse(Refusal.ofMalformed(request));
    }

    private Exchange exchange(HttpServerRequest request) {
        return new Exchange(request, connections.of(request.connection()), opening.journal(), clock);
    }

    private void enter(Exchange exchange) {
        Future<Boolean> verdict = exchange.client().verdict(opening.door(), loop);
        if (verdict.isComplete()) {
            admit(exchange, verdict.result());
        } else {
            exchange.await(() -> {});
            verdict.onComplete(done -> {
                if (!exchange.isOver()) admit(exchange, done.result());
            });
        }
    }

    private void admit(Exchange exchange, boolean admitted) {
        if (!admitted) {
            exchange.refuse(Refusal.AT_THE_DOOR);
            return;
        }
        switch (ask(VertxSiteRequest.of(exchange.request()))) {
            case Reply.Text text -> exchange.answer(text);
            case Reply.HandOut credentials -> handOuts.answer(exchange, credentials);
        }
    }

    private Reply ask(SiteRequest request) {
        try {
            return opening.site().answer(request);
        } catch (RuntimeException fault) {
            // What it says may be meant for the server's owner alone.
            return FAULT;
        }
    }
}
