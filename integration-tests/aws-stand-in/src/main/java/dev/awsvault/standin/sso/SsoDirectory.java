package dev.awsvault.standin.sso;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Mint;
import dev.awsvault.standin.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * IAM Identity Center of one organization with one user, as tests set it up and turn it. Everything may be called while
 * requests run.
 */
public final class SsoDirectory {
    private static final String START_URL = "https://d-9067000000.awsapps.com/start";
    private static final String USER = "jane@example.com";

    final Switches switches = new Switches();
    final Clients clients;
    final DeviceAuthorizations devices;
    final AuthorizationCodes codes;
    final PortalSessions sessions;
    final Assignments assignments;
    final AtomicInteger pages = new AtomicInteger();

    public SsoDirectory(Account account, Mint mint, InstantSource clock) {
        clients = new Clients(mint, clock, START_URL);
        devices = new DeviceAuthorizations(mint, clock, switches);
        codes = new AuthorizationCodes(mint, clock);
        sessions = new PortalSessions(mint, clock, switches);
        assignments = new Assignments(account);
    }

    /** The access portal's address, which config files name; nothing listens there. */
    public String startUrl() {
        return START_URL;
    }

    /** The user's name, which is the role session name of every session. */
    public String userName() {
        return USER;
    }

    /** Assigns a permission set whose sessions last an hour. */
    public Role assign(String accountId, String roleName) {
        return assign(accountId, roleName, Duration.ofHours(1));
    }

    /**
     * Assigns a permission set to the user in that account.
     *
     * @param sessionDuration 1 to 12 hours
     * @return the role it became, {@code AWSReservedSSO_name_16hex}
     */
    public Role assign(String accountId, String roleName, Duration sessionDuration) {
        return assignments.assign(accountId, roleName, sessionDuration);
    }

    /** Takes the assignment back; the role is gone with its sessions. */
    public void unassign(String accountId, String roleName) {
        assignments.unassign(accountId, roleName);
    }

    /** The person allows what the terminal that shows this code asks for. */
    public void approve(String userCode) {
        devices.decide(userCode, true);
    }

    /** The person denies it. */
    public void deny(String userCode) {
        devices.decide(userCode, false);
    }

    /** Whether a page presses its Allow button itself once it is loaded, so that a browser without a person will do. */
    public void approveAtOnce(boolean on) {
        switches.person = on ? Switches.Person.ALLOWS : Switches.Person.DECIDES;
    }

    /** Whether a page presses its Deny button itself. */
    public void denyAtOnce(boolean on) {
        switches.person = on ? Switches.Person.DENIES : Switches.Person.DECIDES;
    }

    /** How often a page that asks was loaded since the start: the browser tabs that were opened. */
    public int pagesOpened() {
        return pages.get();
    }

    /** How long access tokens last from now on, never longer than their sign-in; 8 hours at first. */
    public void tokenLifetime(Duration lifetime) {
        switches.tokenLifetime = lifetime;
    }

    /** How long a sign-in lasts, and with it its refresh token; 90 days at first. */
    public void sessionLifetime(Duration lifetime) {
        switches.sessionLifetime = lifetime;
    }

    /** The least time between two polls of a device, whole seconds; 1 at first. AWS's is 1 too; RFC 8628 would have 5. */
    public void pollInterval(Duration interval) {
        switches.pollInterval = interval;
    }

    /** Whether clients that may refresh are given refresh tokens; they are at first. */
    public void refreshTokens(boolean on) {
        switches.refreshTokens = on;
    }

    /** Whether a refresh gives a new refresh token and ends the old one; it does at first. */
    public void rotateRefreshTokens(boolean on) {
        switches.rotation = on;
    }

    /** Whether {@code verificationUriComplete} holds the user code; it does at first. */
    public void userCodeInUri(boolean on) {
        switches.codeInUri = on;
    }

    /** Ends every sign-in: access and refresh tokens are refused from now on. */
    public void revokeAll() {
        sessions.endAll();
    }

    /** Forgets every registered client, as AWS does after 90 days. */
    public void forgetClients() {
        clients.forgetAll();
    }

    /** An access token as a client of before would hold it, without a browser. */
    public String issueAccessToken() {
        Client client = new Client(
                "none", "", Instant.EPOCH, Instant.EPOCH, "tests", List.of(), EnumSet.noneOf(Grant.class), List.of());
        return sessions.open(client).accessToken();
    }
}
