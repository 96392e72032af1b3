package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.server.SiteRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** A request as a site sees it. */
record VertxSiteRequest(String method, String path, MultiMap headers) implements SiteRequest {
    static VertxSiteRequest of(HttpServerRequest request) {
        return new VertxSiteRequest(request.method().name(), pathOf(request.uri()), request.headers());
    }

    /** Vert.x's own would take a part of an absolute target for the path. */
    static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public Optional<String> header(String name) {
        List<String> values = headers.getAll(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    @Override
    public boolean has(String name) {
        return headers.contains(name);
    }
}
