package dev.awsvault.standin.login;

import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Mint;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.jose.EcKey;
import dev.awsvault.standin.jose.Jws;
import dev.awsvault.standin.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** One console sign-in of a command line, bound to a key. */
public final class LoginSession {
    /** Whether a refresh gets through, and if not, what it is told. */
    enum State {
        GOOD,
        TOKEN_EXPIRED,
        USER_CREDENTIALS_CHANGED,
        INSUFFICIENT_PERMISSIONS
    }

    private final Identity identity;
    private final KeyPair key;
    private final Instant end;
    private final Session first;
    private final String firstRefreshToken;
    private final String idToken;
    private final Set<String> refreshTokens = new HashSet<>();
    private volatile State state = State.GOOD;

    LoginSession(Identity identity, KeyPair key, Instant end, Session first, Mint mint) {
        this.identity = identity;
        this.key = key;
        this.end = end;
        this.first = first;
        this.firstRefreshToken = mint.opaque(400);
        this.idToken = Jws.sign(
                new JsonObject().member("typ", "JWT"),
                new JsonObject().member("sub", identity.arn()),
                Jws.Algorithm.ES256,
                key.getPrivate());
        refreshTokens.add(firstRefreshToken);
    }

    /** What a config file has under {@code login_session}: the ARN of who signed in. */
    public String arn() {
        return identity.arn();
    }

    /** The name of the cache file: the SHA-256 of the ARN in hex, and {@code .json}. */
    public String cacheFileName() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(arn().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash) + ".json";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** What the AWS CLI would have written into that file right after the sign-in, with the private key in it. */
    public String cacheJson() {
        JsonObject accessToken = new JsonObject()
                .member("accessKeyId", first.accessKeyId())
                .member("secretAccessKey", first.secret())
                .member("sessionToken", first.token())
                .member("accountId", identity.accountId())
                .member("expiresAt", first.expiration().toString());
        return new JsonObject()
                .member("accessToken", accessToken)
                .member("tokenType", "aws_sigv4")
                .member("clientId", LoginSessions.SAME_DEVICE)
                .member("refreshToken", firstRefreshToken)
                .member("idToken", idToken)
                .member("dpopKey", EcKey.sec1Pem(key))
                .toString();
    }

    /** The key that it is bound to. */
    public KeyPair key() {
        return key;
    }

    /** Refreshes are told from now on that the sign-in is over. */
    public void expire() {
        state = State.TOKEN_EXPIRED;
    }

    /** As if the person had changed the password since. */
    public void changeCredentials() {
        state = State.USER_CREDENTIALS_CHANGED;
    }

    /** As if an administrator had taken {@code signin:CreateOAuth2Token} away. */
    public void takePermission() {
        state = State.INSUFFICIENT_PERMISSIONS;
    }

    State stateAt(Instant now) {
        return state == State.GOOD && !now.isBefore(end) ? State.TOKEN_EXPIRED : state;
    }

    Identity identity() {
        return identity;
    }

    Instant end() {
        return end;
    }

    synchronized boolean knows(String refreshToken) {
        return refreshTokens.contains(refreshToken);
    }

    /** Exactly one of several callers with the same token is given a new one. */
    synchronized boolean rotate(String old, String next) {
        return refreshTokens.remove(old) && refreshTokens.add(next);
    }

    @Override
    public String toString() {
        return "LoginSession[" + arn() + "]";
    }
}
