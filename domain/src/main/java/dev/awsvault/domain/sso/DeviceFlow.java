package dev.awsvault.domain.sso;

import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.process.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The device authorization grant (<a href="https://datatracker.ietf.org/doc/html/rfc8628">RFC 8628</a>): the person
 * types or compares a code on a page, on this or another device.
 */
public final class DeviceFlow {
    /** RFC 8628, 3.5: for good, after each slow_down. */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    /** Whatever a server says: without a wait between the questions the time would never be over. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /** AWS's codes for a registration that is over, or was made for other grants than a device code. */
    private static final Set<String> UNKNOWN_CLIENT = Set.of("InvalidClientException", "UnauthorizedClientException");

    /** A network that comes back within some polls is no reason to ask the person again. */
    private static final int UNREACHED_IN_A_ROW = 5;

    private final SsoOidc oidc;
    private final Browser browser;
    private final Pause pause;
    private final Notices person;

    public DeviceFlow(SsoOidc oidc, Browser browser, Pause pause, Notices person) {
        this.oidc = oidc;
        this.browser = browser;
        this.pause = pause;
        this.person = person;
    }

    /**
     * Empty where AWS does not know the client any more.
     *
     * @param page for which a browser is to be opened; empty to print the address only
     */
    Optional<SsoToken> token(SsoSession session, SsoClient client, Optional<Browser.Page> page) {
        SsoOidc.DeviceAuthorization authorization;
        try {
            authorization = oidc.authorizeDevice(session, client);
        } catch (CredentialsFailure e) {
            if (UNKNOWN_CLIENT.contains(e.awsErrorCode())) return Optional.empty();
            throw e;
        }
        tell(authorization, page);
        Duration interval = authorization.interval().compareTo(SHORTEST_INTERVAL) < 0
                ? SHORTEST_INTERVAL
                : authorization.interval();
        Duration waited = Duration.ZERO;
        int unreached = 0;
        // The time waited is counted, not read from a clock that somebody may set meanwhile.
        while (waited.compareTo(authorization.lifetime()) < 0) {
            pause.forAWhile(interval);
            waited = waited.plus(interval);
            SsoOidc.TokenAnswer answer;
            try {
                answer = oidc.token(session, client, new SsoOidc.Grant.DeviceCode(authorization.deviceCode()));
                unreached = 0;
            } catch (CredentialsFailure e) {
                if (!e.awsErrorCode().isEmpty() || ++unreached == UNREACHED_IN_A_ROW) throw e;
                continue;
            }
            switch (answer) {
                case SsoOidc.TokenAnswer.Granted(SsoToken token) -> {
                    return Optional.of(token);
                }
                case SsoOidc.TokenAnswer.InvalidClient _ -> {
                    return Optional.empty();
                }
                case SsoOidc.TokenAnswer.Pending _ -> {}
                case SsoOidc.TokenAnswer.SlowDown _ -> interval = interval.plus(SLOWER);
                case SsoOidc.TokenAnswer.Denied _ ->
                    throw new CredentialsFailure(
                            "sign-in at " + session.startUrl() + " was denied", SsoOidc.ACCESS_DENIED);
                case SsoOidc.TokenAnswer.Expired _, SsoOidc.TokenAnswer.InvalidGrant _ -> throw tooLate(session);
            }
        }
        throw tooLate(session);
    }

    private void tell(SsoOidc.DeviceAuthorization authorization, Optional<Browser.Page> page) {
        String url = authorization.verificationUriComplete();
        boolean opened = page.isPresent() && isOpened(page.get(), url);
        person.say(
                opened
                        ? "Opening the SSO authorization page in your default browser (use Ctrl-C to abort)"
                        : "Open the SSO authorization page in a browser (use Ctrl-C to abort)");
        person.say(url);
        person.say("The page has to show this code, or asks for it: " + authorization.userCode());
    }

    private boolean isOpened(Browser.Page page, String url) {
        try {
            browser.open(page, url);
            return true;
        } catch (ProcessFailure e) {
            person.say("no browser could be opened: " + e.getMessage());
            return false;
        }
    }

    private static CredentialsFailure tooLate(SsoSession session) {
        return new CredentialsFailure(
                "sign-in at " + session.startUrl() + " was not finished in time; start again for a new code",
                SsoOidc.EXPIRED_TOKEN);
    }
}
