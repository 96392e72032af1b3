package dev.awsvault.domain.child;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.guard.EnvironmentMark;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the child sees: our own environment without whatever would lead an SDK to other credentials or open the vault,
 * and with the credentials, the region and the profile's name.
 */
public final class ChildEnvironment {
    /** The profile whose credentials a process runs with; set in the child, and our guard against nesting. */
    public static final String MARKER = "AWS_VAULT";

    private static final List<String> OTHER_CREDENTIALS = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_CREDENTIAL_FILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_PROFILE",
            "AWS_SDK_LOAD_CONFIG",
            "AWS_ROLE_ARN",
            "AWS_WEB_IDENTITY_TOKEN_FILE");
    private static final String CONTAINER_PREFIX = "AWS_CONTAINER_";
    private static final String METADATA_PREFIX = "AWS_EC2_METADATA_";

    private final Map<String, String> parent;
    private final Set<String> withheld;
    private final String mark;

    /**
     * @param parent our own environment
     * @param withheld what opens the vault; empty where scripts call this program again
     */
    public ChildEnvironment(Map<String, String> parent, Set<String> withheld) {
        this(parent, withheld, "");
    }

    private ChildEnvironment(Map<String, String> parent, Set<String> withheld, String mark) {
        this.parent = parent;
        this.withheld = Set.copyOf(withheld);
        this.mark = mark;
    }

    /** The same for a profile that says what it is for. */
    public ChildEnvironment marked(Optional<EnvironmentMark> said) {
        return new ChildEnvironment(
                parent, withheld, said.map(EnvironmentMark::name).orElse(""));
    }

    /**
     * @param region empty where none is configured; the parent's then stays
     * @param endpointUrl the profile's endpoint for all services; empty where none is configured
     */
    public Map<String, String> forChild(String profile, String region, String endpointUrl, Credentials credentials) {
        Map<String, String> child = cleaned(profile, region, endpointUrl);
        child.putAll(variables(credentials));
        return child;
    }

    /**
     * As {@link #forChild}, where the credentials come from a server. What is set about the EC2 metadata service would
     * keep an SDK from the server, or lead it to another.
     *
     * @param server what tells SDKs where the server is
     */
    public Map<String, String> forChildOfServer(
            String profile, String region, String endpointUrl, Map<String, String> server) {
        Map<String, String> child = cleaned(profile, region, endpointUrl);
        child.keySet().removeIf(name -> name.startsWith(METADATA_PREFIX));
        child.putAll(server);
        return child;
    }

    private Map<String, String> cleaned(String profile, String region, String endpointUrl) {
        Map<String, String> child = new LinkedHashMap<>(parent);
        child.keySet().removeIf(name -> OTHER_CREDENTIALS.contains(name) || name.startsWith(CONTAINER_PREFIX));
        child.keySet().removeAll(withheld);
        child.put(MARKER, profile);
        // Ours is of another profile.
        child.remove(EnvironmentMark.VARIABLE);
        if (!mark.isEmpty()) child.put(EnvironmentMark.VARIABLE, mark);
        if (!region.isEmpty()) {
            child.put("AWS_REGION", region);
            child.put("AWS_DEFAULT_REGION", region);
        }
        if (!endpointUrl.isEmpty()) child.put("AWS_ENDPOINT_URL", endpointUrl);
        return child;
    }

    /** The credentials as SDKs read them from the environment. */
    public static Map<String, String> variables(Credentials credentials) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey().reveal());
        switch (credentials) {
            case LongTermKey _ -> {}
            case SessionCredentials session -> {
                variables.put("AWS_SESSION_TOKEN", session.sessionToken().reveal());
                variables.put("AWS_CREDENTIAL_EXPIRATION", timestamp(session));
            }
            case UndatedSession session ->
                variables.put("AWS_SESSION_TOKEN", session.sessionToken().reveal());
        }
        return variables;
    }

    /** RFC 3339 in UTC, whole seconds: {@code 2020-04-16T11:16:27Z}. */
    public static String timestamp(SessionCredentials session) {
        return DateTimeFormatter.ISO_INSTANT.format(session.expiration().truncatedTo(ChronoUnit.SECONDS));
    }
}
