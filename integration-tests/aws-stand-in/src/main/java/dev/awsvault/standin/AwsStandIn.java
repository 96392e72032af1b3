package dev.awsvault.standin;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Mint;
import dev.awsvault.standin.federation.FederationService;
import dev.awsvault.standin.federation.SigninTokens;
import dev.awsvault.standin.front.Faults;
import dev.awsvault.standin.front.Front;
import dev.awsvault.standin.front.Journal;
import dev.awsvault.standin.front.Service;
import dev.awsvault.standin.iam.IamRules;
import dev.awsvault.standin.iam.IamService;
import dev.awsvault.standin.login.LoginSession;
import dev.awsvault.standin.login.LoginSessions;
import dev.awsvault.standin.login.SigninService;
import dev.awsvault.standin.sso.OidcPages;
import dev.awsvault.standin.sso.OidcService;
import dev.awsvault.standin.sso.PortalService;
import dev.awsvault.standin.sso.SsoDirectory;
import dev.awsvault.standin.sts.StsService;
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A strict AWS on a loopback port. It starts with an empty account; {@link #account()} fills it, {@link #journal()}
 * tells what was called, {@link #faults()} makes calls go wrong.
 */
public final class AwsStandIn implements AutoCloseable {
    /** The number that AWS's own examples use. */
    public static final String ACCOUNT_ID = "123456789012";

    private final Account account;
    private final IamRules iam;
    private final SsoDirectory sso;
    private final WebIdentityProvider webIdentity;
    private final SigninTokens federation;
    private final LoginSessions loginSessions;
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private final Front front;

    /**
     * Listens on a free port.
     *
     * @param clock decides about signatures, codes and expiry; a test that moves it needs a client that shares it
     */
    public AwsStandIn(InstantSource clock) {
        this(clock, 0);
    }

    /**
     * Listens on that port.
     *
     * @throws java.io.UncheckedIOException if it is taken
     */
    public AwsStandIn(InstantSource clock, int port) {
        SecureRandom random = new SecureRandom();
        Mint mint = new Mint(random);
        account = new Account(ACCOUNT_ID, random, clock);
        iam = new IamRules(account);
        sso = new SsoDirectory(account, mint, clock);
        webIdentity = new WebIdentityProvider(ACCOUNT_ID, mint, clock);
        federation = new SigninTokens(mint, clock);
        loginSessions = new LoginSessions(account, mint, clock);
        List<Service> services = List.of(
                new OidcService(sso),
                new OidcPages(sso),
                new PortalService(sso, account, clock),
                new FederationService(federation, account, clock),
                new SigninService(loginSessions, clock),
                new IamService(account, iam, clock),
                // STS claims whatever is left, so it stays the last one.
                new StsService(account, webIdentity, clock));
        front = new Front(port, services, clock, journal, faults);
    }

    /** What to set as endpoint, {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + front.port();
    }

    public Account account() {
        return account;
    }

    /** Who may do what at IAM, and how long it takes until new and ended keys are known. */
    public IamRules iam() {
        return iam;
    }

    /** IAM Identity Center: its user, what is assigned, what the person in front of its pages does. */
    public SsoDirectory sso() {
        return sso;
    }

    /** An identity provider of the account; a role whose trust names its ARN can be had with its tokens. */
    public WebIdentityProvider webIdentity() {
        return webIdentity;
    }

    /** A token of {@link #webIdentity()}, good from now on for that long. */
    public String issueWebIdentityToken(String subject, String audience, Duration lifetime) {
        return webIdentity.issueToken(subject, audience, lifetime);
    }

    /** Who came into the console through {@code /federation}. */
    public SigninTokens federation() {
        return federation;
    }

    /** The sign-ins of {@code aws login}. */
    public LoginSessions loginSessions() {
        return loginSessions;
    }

    /** The user signs in with a browser, with MFA, for a command line. */
    public LoginSession loginSession(IamUser user) {
        return loginSessions.begin(new Identity.UserSession(user, true));
    }

    public Journal journal() {
        return journal;
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        front.close();
    }
}
