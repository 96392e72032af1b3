package dev.awsvault.domain.server;

import dev.awsvault.domain.failure.ConfigFailure;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** For many clients: {@code /profiles/NAME} for those whose token allows it, and {@code /healthz} for anybody. */
public final class ServeSite implements Site {
    private static final String PROFILES = "/profiles/";

    /** It has no script, and nobody may show it in a page of his own. */
    private static final Map<String, String> PAGE_HEADERS = Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff");

    private final ClientTokens clients;
    private final Map<String, FreshCredentials> profiles;
    private final Visits visits;
    private final Witness witness;
    private final InstantSource clock;
    private final @Nullable Supplier<String> page;

    /** @param profiles by name; no others are served */
    public ServeSite(
            ClientTokens clients,
            Map<String, FreshCredentials> profiles,
            Visits visits,
            Witness witness,
            InstantSource clock) {
        this(clients, profiles, visits, witness, clock, null);
    }

    private ServeSite(
            ClientTokens clients,
            Map<String, FreshCredentials> profiles,
            Visits visits,
            Witness witness,
            InstantSource clock,
            @Nullable Supplier<String> page) {
        this.clients = clients;
        this.profiles = Map.copyOf(profiles);
        this.visits = visits;
        this.witness = witness;
        this.clock = clock;
        this.page = page;
    }

    /** The same with a page on {@code /}, for which no token is needed. */
    public ServeSite withPage(Supplier<String> html) {
        return new ServeSite(clients, profiles, visits, witness, clock, html);
    }

    @Override
    public Reply answer(SiteRequest request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return switch (request.path()) {
            case "/healthz" -> reads ? Replies.plain(200, "ok\n") : Replies.notAllowed("GET, HEAD");
            case "/" -> page != null && reads ? page(request, page) : credentials(request);
            default -> credentials(request);
        };
    }

    private static Reply page(SiteRequest request, Supplier<String> html) {
        boolean admitted = WebClients.isVisit(request)
                && !WebClients.isForwarded(request)
                && HostRule.ADDRESS_OR_CONTAINER_HOST.admits(request);
        return admitted
                ? new Reply.Text(200, Replies.HTML, html.get(), PAGE_HEADERS)
                : Replies.plain(403, "403 - Forbidden");
    }

    private Reply credentials(SiteRequest request) {
        if (WebClients.isPage(request)) return refused("web pages get no credentials");
        if (!HostRule.ADDRESS_OR_CONTAINER_HOST.admits(request)) return refused("unknown Host");
        Optional<ClientToken> client;
        try {
            client = request.header("Authorization").flatMap(clients::holder);
        } catch (ConfigFailure e) {
            // Whoever asks may be anybody, and is not told where the file is.
            return Replies.jsonError(
                    500, "NoClients", "the tokens of clients cannot be read; see aws-vault serve list");
        }
        if (client.isEmpty()) return refused("invalid Authorization token");
        if (!request.method().equals("GET")) return Replies.notAllowed("GET");
        Optional<String> profile = profile(request.path()).filter(client.get()::allows);
        if (profile.isEmpty()) return notServed();
        FreshCredentials credentials = profiles.get(profile.get());
        if (credentials == null) return notServed();
        visits.add(profile.get(), new Visits.Visit(client.get().name(), clock.instant()));
        return new Reply.HandOut(
                witness.of(client.get().name(), profile.get(), credentials), CredentialDocument.CONTAINER);
    }

    private static Optional<String> profile(String path) {
        return path.startsWith(PROFILES) ? PercentCoding.decode(path.substring(PROFILES.length())) : Optional.empty();
    }

    /** The same for what is not there and what is not allowed: nobody learns names by asking. */
    private static Reply notServed() {
        return Replies.jsonError(404, "NotFound", "this profile is not served, or not to this client");
    }

    private static Reply refused(String reason) {
        return Replies.jsonError(403, "AccessDenied", reason);
    }
}
