package dev.awsvault.domain.sso;

import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.plan.SsoSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets the person sign in at IAM Identity Center: by an authorization code with PKCE where a browser can be opened here,
 * else by a device code.
 */
public final class SsoSignIn {
    /** A registration that ends during the sign-in is of no use. */
    private static final Duration CLIENT_LEAST_LEFT = Duration.ofMinutes(15);

    private final SsoOidc oidc;
    private final Browser browser;
    private final PkceFlow pkce;
    private final DeviceFlow device;
    private final SsoOptions options;
    private final InstantSource clock;
    private final Notices person;

    /** @param person hears what the person has to do */
    public SsoSignIn(
            SsoOidc oidc,
            Browser browser,
            PkceFlow pkce,
            DeviceFlow device,
            SsoOptions options,
            InstantSource clock,
            Notices person) {
        this.oidc = oidc;
        this.browser = browser;
        this.pkce = pkce;
        this.device = device;
        this.options = options;
        this.clock = clock;
        this.person = person;
    }

    /**
     * @param known a client that was registered before, or {@link SsoClient#NONE}
     * @throws dev.awsvault.domain.failure.Failure where the person, or AWS, says no, or the time is over
     */
    SsoGrant signIn(SsoSession session, SsoClient known) {
        boolean openPages =
                !options.printOnly() && browser.unavailable(options.page()).isEmpty();
        if (openPages && !options.deviceCode()) {
            try {
                return withClient(
                        session,
                        known,
                        SsoOidc.Flow.AUTHORIZATION_CODE,
                        client -> pkce.token(session, client, options.page()));
            } catch (ProcessFailure e) {
                // Of the browser, or of the port that it would come back to.
                person.say("signing in by a code instead: " + e.getMessage());
                openPages = false;
            }
        }
        Optional<Browser.Page> page = openPages ? Optional.of(options.page()) : Optional.empty();
        return withClient(session, known, SsoOidc.Flow.DEVICE_CODE, client -> device.token(session, client, page));
    }

    /** @param flow gives a token; nothing where AWS does not know the client any more */
    private SsoGrant withClient(
            SsoSession session, SsoClient known, SsoOidc.Flow kind, Function<SsoClient, Optional<SsoToken>> flow) {
        String use = SsoClient.useFor(kind, session);
        boolean usable = known.use().equals(use)
                && known.expiration().isAfter(clock.instant().plus(CLIENT_LEAST_LEFT));
        if (usable) {
            Optional<SsoToken> token = flow.apply(known);
            if (token.isPresent()) return new SsoGrant(token.get(), known);
        }
        SsoClient client = oidc.register(session, kind).usedFor(use);
        SsoToken token = flow.apply(client)
                .orElseThrow(() -> new CredentialsFailure("sign-in at " + session.startUrl()
                        + ": AWS does not know the client that it has just registered; try again"));
        return new SsoGrant(token, client);
    }
}
