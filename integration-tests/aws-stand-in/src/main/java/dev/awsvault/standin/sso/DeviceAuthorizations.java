package dev.awsvault.standin.sso;

import dev.awsvault.standin.account.Mint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The device authorizations under way: RFC 8628 as SSO-OIDC does it. */
final class DeviceAuthorizations {
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** What came of one. */
    private enum State {
        PENDING,
        APPROVED,
        DENIED
    }

    /** One, under its device code. */
    private static final class Started {
        final Client client;
        final String userCode;
        final Instant expiration;
        State state = State.PENDING;
        Instant nextPoll = Instant.MIN;

        Started(Client client, String userCode, Instant expiration) {
            this.client = client;
            this.userCode = userCode;
            this.expiration = expiration;
        }
    }

    /** The two codes of a new one. */
    record Codes(String deviceCode, String userCode) {}

    private final Mint mint;
    private final InstantSource clock;
    private final Switches switches;
    private final Map<String, Started> byDeviceCode = new HashMap<>();
    private String newestUserCode = "";

    DeviceAuthorizations(Mint mint, InstantSource clock, Switches switches) {
        this.mint = mint;
        this.clock = clock;
        this.switches = switches;
    }

    synchronized Codes start(Client client) {
        Codes codes = new Codes(mint.opaque(64), mint.userCode());
        byDeviceCode.put(
                codes.deviceCode(),
                new Started(client, codes.userCode(), clock.instant().plus(LIFETIME)));
        newestUserCode = codes.userCode();
        return codes;
    }

    /**
     * One poll; returns once the person approved, and uses up the code.
     *
     * @throws dev.awsvault.standin.front.Refusal as CreateToken
     */
    synchronized void redeem(Client client, String deviceCode) {
        Started started = byDeviceCode.get(deviceCode);
        if (started == null || !started.client.id().equals(client.id())) {
            throw OidcRefusal.invalidGrant("Invalid device code provided");
        }
        Instant now = clock.instant();
        if (!now.isBefore(started.expiration)) {
            throw OidcRefusal.expiredToken();
        }
        boolean tooFast = now.isBefore(started.nextPoll);
        started.nextPoll = now.plus(switches.pollInterval);
        if (tooFast) {
            throw OidcRefusal.slowDown();
        }
        switch (started.state) {
            case PENDING -> throw OidcRefusal.authorizationPending();
            case DENIED -> throw OidcRefusal.accessDenied();
            case APPROVED -> byDeviceCode.remove(deviceCode);
        }
    }

    /** Who asks with that code, while a person can still answer. */
    synchronized Optional<Client> asking(String userCode) {
        return pending(userCode).map(started -> started.client);
    }

    /** The code that somebody with the newest terminal in view would type; empty if none was given out. */
    synchronized String newestUserCode() {
        return newestUserCode;
    }

    /** @throws NoSuchElementException if nobody waits with that code */
    synchronized void decide(String userCode, boolean allow) {
        Started started = pending(userCode)
                .orElseThrow(() -> new NoSuchElementException("nobody waits with the user code " + userCode));
        started.state = allow ? State.APPROVED : State.DENIED;
    }

    private Optional<Started> pending(String userCode) {
        for (Started started : byDeviceCode.values()) {
            if (started.userCode.equals(userCode)
                    && started.state == State.PENDING
                    && clock.instant().isBefore(started.expiration)) {
                return Optional.of(started);
            }
        }
        return Optional.empty();
    }
}
