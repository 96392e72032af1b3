package dev.awsvault.domain.sso;

import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.browser.RedirectListener;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The authorization code grant with proof key (<a href="https://datatracker.ietf.org/doc/html/rfc7636">RFC 7636</a>):
 * the browser comes back to a port of this machine.
 */
public final class PkceFlow {
    /** How long the person may take; AWS's page gives up after ten minutes as well. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** 32 bytes make the 43 characters that RFC 7636, 4.1 recommends. */
    private static final int RANDOM_BYTES = 32;

    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final SsoOidc oidc;
    private final Browser browser;
    private final RedirectListener listener;
    private final SecureRandom random;
    private final Notices person;

    public PkceFlow(SsoOidc oidc, Browser browser, RedirectListener listener, SecureRandom random, Notices person) {
        this.oidc = oidc;
        this.browser = browser;
        this.listener = listener;
        this.random = random;
        this.person = person;
    }

    /**
     * Empty where AWS does not know the client any more.
     *
     * @throws dev.awsvault.domain.failure.ProcessFailure where no browser or no port can be opened; nothing was done yet
     */
    Optional<SsoToken> token(SsoSession session, SsoClient client, Browser.Page page) {
        String state = randomText();
        String verifier = randomText();
        try (RedirectListener.Pending pending = listener.listen(state)) {
            String url = address(session, client, pending.redirectUri(), state, verifier);
            browser.open(page, url);
            person.say("Opening the SSO authorization page in your default browser (use Ctrl-C to abort)");
            person.say(url);
            return switch (pending.await(LIMIT)) {
                case RedirectListener.Redirect.Code(SecretString code) ->
                    answer(
                            session,
                            oidc.token(
                                    session,
                                    client,
                                    new SsoOidc.Grant.AuthorizationCode(
                                            code, pending.redirectUri(), SecretString.of(verifier))));
                case RedirectListener.Redirect.Refused(String error, String description) ->
                    throw new CredentialsFailure(
                            "sign-in at " + session.startUrl() + " was refused: " + error
                                    + (description.isEmpty() ? "" : ", " + description),
                            error);
            };
        }
    }

    private static Optional<SsoToken> answer(SsoSession session, SsoOidc.TokenAnswer answer) {
        return switch (answer) {
            case SsoOidc.TokenAnswer.Granted(SsoToken token) -> Optional.of(token);
            case SsoOidc.TokenAnswer.InvalidClient _ -> Optional.empty();
            case SsoOidc.TokenAnswer.Denied _ ->
                throw new CredentialsFailure("sign-in at " + session.startUrl() + " was denied", SsoOidc.ACCESS_DENIED);
            case SsoOidc.TokenAnswer.Expired _, SsoOidc.TokenAnswer.InvalidGrant _ ->
                throw new CredentialsFailure(
                        "sign-in at " + session.startUrl() + " took too long, AWS does not know its code any more",
                        SsoOidc.EXPIRED_TOKEN);
            case SsoOidc.TokenAnswer.Pending _, SsoOidc.TokenAnswer.SlowDown _ ->
                throw new CredentialsFailure("sign-in at " + session.startUrl() + ": AWS is not ready; try again");
        };
    }

    private static String address(
            SsoSession session, SsoClient client, String redirectUri, String state, String verifier) {
        return session.oidcUrl() + "/authorize?response_type=code"
                + "&client_id=" + encoded(client.id())
                + "&redirect_uri=" + encoded(redirectUri)
                + "&state=" + encoded(state)
                + "&code_challenge_method=S256"
                + "&scopes=" + encoded(String.join(" ", session.scopes()))
                + "&code_challenge=" + challenge(verifier);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return BASE64_URL.encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String randomText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return BASE64_URL.encodeToString(bytes);
    }

    /** AWS's page wants %20 for a space, as RFC 3986 has it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
