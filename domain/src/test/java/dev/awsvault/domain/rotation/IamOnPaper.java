package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.WebIdentityCall;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One account's IAM and STS: two keys a user at most, new keys known after a while, what a policy denies. */
final class IamOnPaper implements UserAccessKeys, SecurityTokenService {
    static final String ACCOUNT = "arn:aws:iam::123456789012:user/";
    static final SessionCredentials ROLE = session("ASIAROLE");

    /** What a policy can deny. */
    enum Action {
        LIST("iam:ListAccessKeys"),
        LAST_USED("iam:GetAccessKeyLastUsed"),
        GET_USER("iam:GetUser"),
        CREATE("iam:CreateAccessKey"),
        UPDATE("iam:UpdateAccessKey"),
        DELETE("iam:DeleteAccessKey");

        final String text;

        Action(String text) {
            this.text = text;
        }
    }

    /** A key, and when STS takes it. */
    private record Held(String user, String secret, boolean active, Instant created, Instant known) {
        Held inactive() {
            return new Held(user, secret, false, created, known);
        }
    }

    final Set<Action> denied = EnumSet.noneOf(Action.class);
    /** The calls in their order: {@code create by AKIA1}. */
    final List<String> calls = new ArrayList<>();

    final Map<String, Instant> used = new LinkedHashMap<>();

    private final Map<String, Held> keys = new LinkedHashMap<>();
    private final InstantSource clock;
    private final Fuse fuse;
    private int made;

    /** The secrets of new keys end so. */
    String secretEnd = "";
    /** How long STS does not know a new key. */
    Duration delay = Duration.ZERO;
    /** Whether the policy asks for MFA, which a long-term key never brings. */
    boolean requiresMfa;
    /** Whether a session ends with the key that it is of. */
    boolean sessionsEndWithKey;
    /** The keys that create makes are this user's, whoever is named. */
    String creates = "";
    /** Thrown in the place of the next create's answer, after it was carried out. */
    String lostAnswer = "";

    IamOnPaper(InstantSource clock, Fuse fuse) {
        this.clock = clock;
        this.fuse = fuse;
    }

    static SessionCredentials session(String id) {
        return new SessionCredentials(
                id, SecretString.of("s"), SecretString.of("t"), Instant.parse("2030-01-01T00:00:00Z"));
    }

    static SessionCredentials sessionOf(LongTermKey key) {
        return session("ASIA-" + key.accessKeyId());
    }

    LongTermKey add(String user, Instant created) {
        String id = "AKIA%08d".formatted(++made);
        keys.put(id, new Held(user, "canary secret of " + id + secretEnd, true, created, created));
        return key(id);
    }

    LongTermKey key(String id) {
        return new LongTermKey(id, SecretString.of(keys.get(id).secret()));
    }

    List<String> ids() {
        return List.copyOf(keys.keySet());
    }

    void remove(String id) {
        keys.remove(id);
    }

    void setInactive(String id) {
        keys.computeIfPresent(id, (_, key) -> key.inactive());
    }

    boolean works(LongTermKey key) {
        Held held = keys.get(key.accessKeyId());
        return held != null
                && held.active()
                && !held.known().isAfter(clock.instant())
                && held.secret().equals(key.secretAccessKey().reveal());
    }

    @Override
    public String currentUser(IamEndpoint endpoint, Credentials signer) {
        return fuse.around(() -> authorized(Action.GET_USER, Optional.empty(), signer));
    }

    @Override
    public List<AccessKey> list(IamEndpoint endpoint, Optional<String> user, Credentials signer) {
        return fuse.around(() -> {
            String whose = authorized(Action.LIST, user, signer);
            List<AccessKey> listed = new ArrayList<>();
            keys.forEach((id, key) -> {
                if (key.user().equals(whose)) listed.add(new AccessKey(id, key.active(), key.created()));
            });
            return listed;
        });
    }

    @Override
    public Optional<Instant> lastUsed(IamEndpoint endpoint, String accessKeyId, Credentials signer) {
        return fuse.around(() -> {
            authorized(Action.LAST_USED, Optional.of("jane"), signer);
            return Optional.ofNullable(used.get(accessKeyId));
        });
    }

    @Override
    public LongTermKey create(IamEndpoint endpoint, Optional<String> user, Credentials signer) {
        return fuse.around(() -> {
            String whose = authorized(Action.CREATE, user, signer);
            if (!creates.isEmpty()) whose = creates;
            String of = whose;
            if (keys.values().stream().filter(key -> key.user().equals(of)).count() >= 2) {
                throw new CredentialsFailure("Cannot exceed quota for AccessKeysPerUser: 2", "LimitExceeded");
            }
            LongTermKey key = add(whose, clock.instant());
            Held held = keys.get(key.accessKeyId());
            keys.put(
                    key.accessKeyId(),
                    new Held(
                            whose,
                            held.secret(),
                            true,
                            held.created(),
                            held.created().plus(delay)));
            if (!lostAnswer.isEmpty()) {
                String lost = lostAnswer;
                lostAnswer = "";
                throw new CredentialsFailure(lost, "");
            }
            return key;
        });
    }

    @Override
    public void deactivate(IamEndpoint endpoint, Optional<String> user, String accessKeyId, Credentials signer) {
        fuse.around(() -> {
            held(authorized(Action.UPDATE, user, signer), accessKeyId);
            setInactive(accessKeyId);
        });
    }

    @Override
    public void delete(IamEndpoint endpoint, Optional<String> user, String accessKeyId, Credentials signer) {
        fuse.around(() -> {
            held(authorized(Action.DELETE, user, signer), accessKeyId);
            keys.remove(accessKeyId);
        });
    }

    @Override
    public CallerIdentity identify(StsEndpoint endpoint, Credentials signer) {
        return fuse.around(() -> {
            calls.add("identify by " + signer.accessKeyId());
            return new CallerIdentity("123456789012", ACCOUNT + "team/" + known(signer));
        });
    }

    @Override
    public SessionCredentials call(StsCall call, Credentials signer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SessionCredentials call(WebIdentityCall call) {
        throw new UnsupportedOperationException();
    }

    private void held(String user, String id) {
        Held held = keys.get(id);
        if (held == null || !held.user().equals(user)) {
            throw new CredentialsFailure("The Access Key with id " + id + " cannot be found.", "NoSuchEntity");
        }
    }

    /** The user that the call is about. */
    private String authorized(Action action, Optional<String> named, Credentials signer) {
        calls.add(action.name().toLowerCase(Locale.ROOT) + " by " + signer.accessKeyId());
        if (signer.accessKeyId().equals(ROLE.accessKeyId())) {
            refuseDenied(action, false);
            return named.orElseThrow(() -> new CredentialsFailure("Must specify userName", "ValidationError"));
        }
        String user = known(signer);
        refuseDenied(action, requiresMfa && signer instanceof LongTermKey);
        return named.orElse(user);
    }

    private void refuseDenied(Action action, boolean alsoElse) {
        if (denied.contains(action) || alsoElse) {
            throw new CredentialsFailure("not authorized to perform: " + action.text, "AccessDenied");
        }
    }

    /** Whose the signer is. */
    private String known(Credentials signer) {
        boolean session = signer instanceof SessionCredentials;
        String id = session ? signer.accessKeyId().substring("ASIA-".length()) : signer.accessKeyId();
        Held held = keys.get(id);
        if (session && !sessionsEndWithKey) return held == null ? "jane" : held.user();
        boolean good = held != null
                && held.active()
                && !held.known().isAfter(clock.instant())
                && (session || held.secret().equals(signer.secretAccessKey().reveal()));
        if (!good) throw new CredentialsFailure("The security token included is invalid", "InvalidClientTokenId");
        return held.user();
    }
}
