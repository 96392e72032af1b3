package dev.awsvault.domain.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * In the form of EC2's instance metadata service, version 2
 * (<a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">AWS</a>, with the
 * statuses). What an SDK asks for and is not here, such as {@code security-credentials-extended}, is not found, and the
 * SDK then asks for what is.
 */
public final class ImdsSite implements Site {
    static final String ROLE = "local-credentials";

    private static final String TOKEN_PATH = "/latest/api/token";
    private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
    private static final String LIFE_HEADER = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final int LONGEST_LIFE_SECONDS = 21_600;
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials";

    private static final Reply NOT_FOUND = Replies.plain(404, "404 - Not Found");

    private final Map<String, Reply> replies;
    private final ImdsTokens tokens;
    private final HostRule hosts;
    private final boolean withoutToken;

    /**
     * @param hosts {@link HostRule#METADATA_ADDRESS} behind the proxy, {@link HostRule#LOOPBACK} without
     * @param withoutToken whether requests of version 1 are answered, too
     */
    public ImdsSite(
            InstanceIdentity identity,
            HandoutSource credentials,
            ImdsTokens tokens,
            HostRule hosts,
            boolean withoutToken) {
        this.replies = replies(identity);
        replies.put(CREDENTIALS + "/" + ROLE, new Reply.HandOut(credentials, CredentialDocument.INSTANCE));
        this.tokens = tokens;
        this.hosts = hosts;
        this.withoutToken = withoutToken;
    }

    /** By path without slash at the end: the real service answers either way. */
    private static Map<String, Reply> replies(InstanceIdentity identity) {
        Map<String, String> texts = new HashMap<>();
        texts.put("", "latest");
        texts.put("/latest", "dynamic\nmeta-data");
        texts.put("/latest/meta-data", "iam/\ninstance-id" + (identity.region().isEmpty() ? "" : "\nplacement/"));
        texts.put("/latest/meta-data/iam", "info\nsecurity-credentials/");
        texts.put("/latest/meta-data/iam/info", "{\"Code\" : \"Success\"}");
        texts.put(CREDENTIALS, ROLE);
        texts.put("/latest/meta-data/instance-id", InstanceIdentity.INSTANCE_ID);
        if (!identity.region().isEmpty()) {
            texts.put("/latest/meta-data/placement", "availability-zone\nregion");
            texts.put("/latest/meta-data/placement/availability-zone", identity.availabilityZone());
            texts.put("/latest/meta-data/placement/region", identity.region());
        }
        texts.put("/latest/dynamic", "instance-identity/");
        texts.put("/latest/dynamic/instance-identity", "document");
        texts.put("/latest/dynamic/instance-identity/document", identity.document());
        Map<String, Reply> replies = new HashMap<>();
        texts.forEach((path, text) -> replies.put(path, Replies.plain(200, text)));
        return replies;
    }

    @Override
    public Reply answer(SiteRequest request) {
        if (WebClients.isPage(request) || WebClients.isForwarded(request) || !hosts.admits(request)) {
            return Replies.plain(403, "403 - Forbidden");
        }
        String path = oneSlash(request.path());
        return switch (request.method()) {
            case "PUT" -> path.equals(TOKEN_PATH) ? token(request) : Replies.notAllowed("GET, HEAD");
            case "GET", "HEAD" -> {
                if (path.equals(TOKEN_PATH)) yield Replies.notAllowed("PUT");
                if (!mayRead(request)) yield Replies.plain(401, "401 - Unauthorized");
                yield replies.getOrDefault(path, NOT_FOUND);
            }
            default -> Replies.notAllowed(path.equals(TOKEN_PATH) ? "PUT" : "GET, HEAD");
        };
    }

    /** A token that is wrong is refused where none is needed, too. */
    private boolean mayRead(SiteRequest request) {
        if (!request.has(TOKEN_HEADER)) return withoutToken;
        return request.header(TOKEN_HEADER).flatMap(tokens::left).isPresent();
    }

    private Reply token(SiteRequest request) {
        Optional<Integer> seconds = request.header(LIFE_HEADER).flatMap(ImdsSite::lifeSeconds);
        if (seconds.isEmpty()) return Replies.plain(400, "400 - Bad Request");
        return new Reply.Text(
                200,
                Replies.PLAIN,
                tokens.issue(Duration.ofSeconds(seconds.get())),
                Map.of(LIFE_HEADER, seconds.get().toString()));
    }

    private static Optional<Integer> lifeSeconds(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int seconds = Integer.parseInt(text);
        return seconds >= 1 && seconds <= LONGEST_LIFE_SECONDS ? Optional.of(seconds) : Optional.empty();
    }

    /** None at the end, and one in front: SDKs put paths behind an address that has to end with one for others. */
    private static String oneSlash(String path) {
        String single = path.startsWith("//") ? path.substring(1) : path;
        return single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
