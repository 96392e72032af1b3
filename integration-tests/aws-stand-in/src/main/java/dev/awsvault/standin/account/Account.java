package dev.awsvault.standin.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The state behind the services. Tests set it up and change it while requests run; every method may be called from any
 * thread. Users and roles of other accounts can be put in too, for roles across accounts.
 */
public final class Account {
    private final String id;
    private final Mint mint;
    private final Map<String, IamUser> users = new HashMap<>();
    private final Map<String, Role> roles = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Instant> usersSince = new HashMap<>();
    private final KeyLedger ledger = new KeyLedger();
    private final MfaCodes codes = new MfaCodes();
    private final InstantSource clock;

    /** @param id twelve digits; the account that new users and roles belong to */
    public Account(String id, SecureRandom random, InstantSource clock) {
        this.id = id;
        this.clock = clock;
        this.mint = new Mint(random);
    }

    public String id() {
        return id;
    }

    /** The principal that stands for everyone in the account. */
    public String rootArn() {
        return "arn:aws:iam::" + id + ":root";
    }

    /** A new user without keys or devices. */
    public synchronized IamUser createUser(String name) {
        return put(new IamUser(id, name, mint.id("AIDA"), List.of(), List.of()));
    }

    /** Adds a user, or replaces the one with the same ARN. */
    public synchronized IamUser put(IamUser user) {
        Instant now = clock.instant();
        usersSince.putIfAbsent(user.arn(), now);
        IamUser before = users.put(user.arn(), user);
        for (AccessKey key : before == null ? List.<AccessKey>of() : before.accessKeys()) {
            if (user.accessKey(key.id()).isEmpty()) {
                ledger.delete(key.id(), now);
            }
        }
        for (AccessKey key : user.accessKeys()) {
            ledger.put(user.arn(), key, now);
        }
        return user;
    }

    /** Removes the user; the keys and sessions are then refused like unknown ones. */
    public synchronized void deleteUser(IamUser user) {
        users.remove(user.arn());
    }

    /** The user of that account with that name, which it has once whatever the path. */
    public synchronized Optional<IamUser> user(String accountId, String userName) {
        return users.values().stream()
                .filter(user ->
                        user.accountId().equals(accountId) && user.userName().equals(userName))
                .findAny();
    }

    /** When a user that is there was first put in. */
    public synchronized Instant createdAt(IamUser user) {
        Instant since = usersSince.get(user.arn());
        if (since == null) {
            throw new NoSuchElementException("no such user: " + user.arn());
        }
        return since;
    }

    /** The user with that ARN, as it is now. */
    public synchronized Optional<IamUser> user(String arn) {
        return Optional.ofNullable(users.get(arn));
    }

    /** A new random key, {@code AKIA…}. */
    public AccessKey createAccessKey(IamUser user) {
        return addAccessKey(user, AccessKey.active(mint.id("AKIA"), mint.secret()));
    }

    /** As {@link #createAccessKey}, unless the user has that many keys already, active or not. */
    public synchronized Optional<AccessKey> createAccessKey(IamUser user, int most) {
        return current(user).accessKeys().size() < most ? Optional.of(createAccessKey(user)) : Optional.empty();
    }

    /**
     * How long it takes from now on until the services know of a new key, and of the end of one that is deactivated or
     * deleted. Both are zero at first; IAM takes seconds.
     */
    public synchronized void keyDelays(Duration ofNewKeys, Duration ofEndedKeys) {
        ledger.delays(ofNewKeys, ofEndedKeys);
    }

    /** Adds a key, or replaces the user's key of the same id, for instance with one that is inactive. */
    public synchronized AccessKey addAccessKey(IamUser user, AccessKey key) {
        put(current(user).with(key));
        return key;
    }

    public synchronized void setStatus(IamUser user, String accessKeyId, AccessKey.Status status) {
        IamUser current = current(user);
        put(current.with(current.accessKey(accessKeyId).orElseThrow().with(status)));
    }

    public synchronized void deleteAccessKey(IamUser user, String accessKeyId) {
        put(current(user).without(accessKeyId));
    }

    /** A new virtual device with a random secret, {@code arn:aws:iam::…:mfa/name}. */
    public MfaDevice createMfaDevice(IamUser user, String name) {
        return addMfaDevice(user, new MfaDevice("arn:aws:iam::" + user.accountId() + ":mfa/" + name, mint.mfaSecret()));
    }

    public synchronized MfaDevice addMfaDevice(IamUser user, MfaDevice device) {
        put(current(user).with(device));
        return device;
    }

    /** A new role of this account with the usual limit of one hour. */
    public Role createRole(String name, Trust trust) {
        return createRole(name, trust, Role.DEFAULT_MAX_SESSION);
    }

    /** A new role of this account; the name may have a path before it. */
    public Role createRole(String name, Trust trust, Duration maxSession) {
        return put(new Role("arn:aws:iam::" + id + ":role/" + name, mint.id("AROA"), trust, maxSession));
    }

    /**
     * The role that IAM Identity Center makes of a permission set in an account; only it can hand out its sessions.
     *
     * @param accountId any account's
     */
    public Role createReservedRole(String accountId, String permissionSet, Duration maxSession) {
        String name = "AWSReservedSSO_" + permissionSet + "_" + mint.hex(16);
        String arn = "arn:aws:iam::" + accountId + ":role/aws-reserved/sso.amazonaws.com/" + name;
        return put(new Role(arn, mint.id("AROA"), Trust.in(), maxSession));
    }

    /** Adds a role of any account, or replaces the one with the same ARN. */
    public synchronized Role put(Role role) {
        roles.put(role.arn(), role);
        return role;
    }

    public synchronized void deleteRole(String arn) {
        roles.remove(arn);
    }

    public synchronized Optional<Role> role(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }

    /** The long-term key with that id and whose it is, active or not. */
    public synchronized Optional<OwnedKey> accessKey(String accessKeyId) {
        for (IamUser user : users.values()) {
            Optional<AccessKey> key = user.accessKey(accessKeyId);
            if (key.isPresent()) {
                return Optional.of(new OwnedKey(user, key.get()));
            }
        }
        return Optional.empty();
    }

    /** The long-term key with that id, if requests that it signs are taken now; whose, and as it is. */
    public synchronized Optional<OwnedKey> signingKey(String accessKeyId) {
        return ledger.signing(accessKeyId, clock.instant())
                .flatMap(owned -> user(owned.getKey()).map(user -> new OwnedKey(user, owned.getValue())));
    }

    /** When the key was made; empty if there was none of that id. */
    public synchronized Optional<Instant> accessKeyCreated(String accessKeyId) {
        return ledger.created(accessKeyId);
    }

    /** The last request that the key signed; empty if there was none. */
    public synchronized Optional<KeyUse> lastUse(String accessKeyId) {
        return ledger.lastUse(accessKeyId);
    }

    /** Notes a request that the key signed; ids of sessions are not noted. */
    public synchronized void used(String accessKeyId, KeyUse use) {
        ledger.used(accessKeyId, use);
    }

    /** A long-term key and the user who owns it. */
    public record OwnedKey(IamUser user, AccessKey key) {}

    /** Issues temporary credentials that are good until the expiration, which is cut to whole seconds as AWS's are. */
    public Session issue(Identity identity, Instant expiration) {
        return issue(identity, expiration, "");
    }

    /** @param sourceKeyId the access key with which they end; empty for none */
    public synchronized Session issue(Identity identity, Instant expiration, String sourceKeyId) {
        Instant wholeSeconds = Instant.ofEpochSecond(expiration.getEpochSecond());
        Session session =
                new Session(mint.id("ASIA"), mint.secret(), mint.token(), wholeSeconds, identity, sourceKeyId);
        sessions.put(session.accessKeyId(), session);
        return session;
    }

    /** The session with that access key id, expired or not. */
    public synchronized Optional<Session> session(String accessKeyId) {
        return Optional.ofNullable(sessions.get(accessKeyId));
    }

    /** Whether the user or the role behind an identity still exists; with it, its sessions end. */
    public boolean holds(Identity identity) {
        return switch (identity) {
            case Identity.LongTerm longTerm -> user(longTerm.user().arn()).isPresent();
            case Identity.UserSession session -> user(session.user().arn()).isPresent();
            case Identity.Federated federated -> user(federated.user().arn()).isPresent();
            case Identity.AssumedRole assumed -> role(assumed.role().arn()).isPresent();
        };
    }

    /** Whether whoever is behind a session is still there, and the access key that it was made with still signs. */
    public boolean holds(Session session) {
        return holds(session.identity())
                && (session.sourceKeyId().isEmpty()
                        || signingKey(session.sourceKeyId()).isPresent());
    }

    /** What signs with that access key id, as far as it is known. */
    public SignerKind kindOf(String accessKeyId) {
        if (accessKey(accessKeyId).isPresent() || signingKey(accessKeyId).isPresent()) {
            return SignerKind.LONG_TERM_KEY;
        }
        Optional<Session> session = session(accessKeyId);
        return session.isPresent() ? session.get().identity().kind() : SignerKind.UNKNOWN_KEY;
    }

    /** Whether the code is the device's at that time and was not used before; uses it up if so. */
    public boolean redeem(MfaDevice device, String code, Instant now) {
        return codes.redeem(device, code, now);
    }

    private IamUser current(IamUser user) {
        IamUser current = users.get(user.arn());
        if (current == null) {
            throw new NoSuchElementException("no such user: " + user.arn());
        }
        return current;
    }
}
