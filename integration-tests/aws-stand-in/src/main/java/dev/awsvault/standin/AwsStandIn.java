package dev.awsvault.standin;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.front.Faults;
import dev.awsvault.standin.front.Front;
import dev.awsvault.standin.front.Journal;
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
        account = new Account(ACCOUNT_ID, new SecureRandom());
        // STS claims whatever is left, so it stays the last one.
        front = new Front(port, List.of(new StsService(account, clock)), clock, journal, faults);
    }

    /** What to set as endpoint, {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + front.port();
    }

    public Account account() {
        return account;
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
