package dev.awsvault.standin;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Mint;
import dev.awsvault.standin.front.Faults;
import dev.awsvault.standin.front.Front;
import dev.awsvault.standin.front.Journal;
import dev.awsvault.standin.front.Service;
import dev.awsvault.standin.sso.OidcPages;
import dev.awsvault.standin.sso.OidcService;
import dev.awsvault.standin.sso.PortalService;
import dev.awsvault.standin.sso.SsoDirectory;
import dev.awsvault.standin.sts.StsService;
import java.security.SecureRandom;
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
    private final SsoDirectory sso;
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
        account = new Account(ACCOUNT_ID, random);
        sso = new SsoDirectory(account, mint, clock);
        List<Service> services = List.of(
                new OidcService(sso),
                new OidcPages(sso),
                new PortalService(sso, account, clock),
                // STS claims whatever is left, so it stays the last one.
                new StsService(account, clock));
        front = new Front(port, services, clock, journal, faults);
    }

    /** What to set as endpoint, {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + front.port();
    }

    public Account account() {
        return account;
    }

    /** IAM Identity Center: its user, what is assigned, what the person in front of its pages does. */
    public SsoDirectory sso() {
        return sso;
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
