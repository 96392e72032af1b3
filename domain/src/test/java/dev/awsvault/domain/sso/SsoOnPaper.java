package dev.awsvault.domain.sso;

import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.browser.RedirectListener;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.fake.MemoryVault;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.OneForAll;
import dev.awsvault.domain.secret.SecretString;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** IAM Identity Center, a person with a browser, a vault and a clock, all on paper. */
final class SsoOnPaper implements SsoOidc, Browser, RedirectListener {
    static final SsoSession SESSION = new SsoSession(
            "corp",
            "https://corp.example/start",
            "eu-west-1",
            List.of("sso:account:access", "other scope"),
            "https://oidc.example",
            "https://portal.example");
    static final Page PAGE = new Page("work", "");

    Instant now = Instant.parse("2026-11-22T08:00:00Z");
    final MemoryVault vault = new MemoryVault();

    /** What a person sees, in order. */
    final List<String> said = new ArrayList<>();

    /** What AWS and the browser were asked, in order: {@code register}, {@code open URL}, {@code Refresh R1} ... */
    final List<String> asked = new ArrayList<>();

    final List<Duration> pauses = new ArrayList<>();

    /** What AWS says to the next calls for a token; it grants where nothing is here. */
    final Deque<TokenAnswer> answers = new ArrayDeque<>();

    /** What the next calls for a token fail with, before any answer. */
    final Deque<CredentialsFailure> failures = new ArrayDeque<>();

    private Runnable beforeEachAnswer = () -> {};

    Optional<CredentialsFailure> deviceFailure = Optional.empty();
    DeviceAuthorization authorization = authorization(Duration.ofMinutes(10), Duration.ofSeconds(5));
    Redirect redirect = new Redirect.Code(SecretString.of("code"));
    Optional<String> browserUnavailable = Optional.empty();
    Optional<String> browserFails = Optional.empty();
    Optional<String> noPort = Optional.empty();
    boolean givesRefreshTokens = true;
    Duration tokenLife = Duration.ofHours(1);
    Duration clientLife = Duration.ofDays(90);
    SsoOptions options = new SsoOptions(false, false, PAGE);
    SecureRandom random = new SecureRandom();
    InterProcessLock lock = (name, limit, waiting) -> () -> {};
    Optional<CacheOnPaper> cache = Optional.empty();
    Grant lastGrant = new Grant.Refresh(SecretString.of(""));
    String state = "";
    private int clients;
    private int tokens;

    static DeviceAuthorization authorization(Duration lifetime, Duration interval) {
        return new DeviceAuthorization(
                SecretString.of("device canary"),
                "ABCD-EFGH",
                "https://device.example",
                "https://device.example?code=ABCD-EFGH",
                lifetime,
                interval);
    }

    SsoTokens tokens() {
        return new SsoTokens(vault, () -> now);
    }

    SsoAccess access() {
        return new SsoAccess(
                tokens(), cache.map(each -> each), this, signIn(), new OneForAll(lock), () -> now, said::add);
    }

    SsoSignIn signIn() {
        return new SsoSignIn(this, this, pkce(), device(), options, () -> now, said::add);
    }

    PkceFlow pkce() {
        return new PkceFlow(this, this, this, random, said::add);
    }

    DeviceFlow device() {
        return new DeviceFlow(this, this, this::pause, said::add);
    }

    /** Each answer comes only after this many failures in a row. */
    void failEachAnswerFirst(int times, CredentialsFailure failure) {
        failures.addAll(Collections.nCopies(times, failure));
        beforeEachAnswer = () -> failures.addAll(Collections.nCopies(times, failure));
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    /** How often the person had to do something. */
    long signIns() {
        return asked.stream()
                .filter(line -> line.startsWith("AuthorizationCode") || line.startsWith("device"))
                .count();
    }

    @Override
    public SsoClient register(SsoSession session, Flow flow) {
        asked.add("register");
        clients++;
        return new SsoClient("client " + clients, SecretString.of("client canary"), now.plus(clientLife));
    }

    @Override
    public DeviceAuthorization authorizeDevice(SsoSession session, SsoClient client) {
        asked.add("device " + client.id());
        if (deviceFailure.isPresent()) {
            CredentialsFailure failure = deviceFailure.get();
            deviceFailure = Optional.empty();
            throw failure;
        }
        return authorization;
    }

    @Override
    public TokenAnswer token(SsoSession session, SsoClient client, Grant grant) {
        lastGrant = grant;
        asked.add(
                switch (grant) {
                    case Grant.DeviceCode _ -> "DeviceCode";
                    case Grant.AuthorizationCode _ -> "AuthorizationCode";
                    case Grant.Refresh refresh ->
                        "Refresh " + refresh.refreshToken().reveal();
                });
        if (!failures.isEmpty()) throw failures.remove();
        beforeEachAnswer.run();
        if (!answers.isEmpty()) return answers.remove();
        return new TokenAnswer.Granted(newToken());
    }

    SsoToken newToken() {
        tokens++;
        return new SsoToken(
                SecretString.of("A" + tokens),
                now.plus(tokenLife),
                SecretString.of(givesRefreshTokens ? "R" + tokens : ""));
    }

    @Override
    public Optional<String> unavailable(Page page) {
        return browserUnavailable;
    }

    @Override
    public void open(Page page, String url) {
        if (browserFails.isPresent()) throw new ProcessFailure(browserFails.get(), 127);
        asked.add("open " + url);
    }

    @Override
    public void openSecret(Page page, SecretString url) {
        throw new AssertionError("a sign-in page is no secret");
    }

    @Override
    public Pending listen(String wantedState) {
        if (noPort.isPresent()) throw new ProcessFailure(noPort.get(), 1);
        state = wantedState;
        return new Pending() {
            @Override
            public String redirectUri() {
                return "http://127.0.0.1:4711/oauth/callback";
            }

            @Override
            public Redirect await(Duration limit) {
                asked.add("await " + limit);
                return redirect;
            }

            @Override
            public void close() {
                asked.add("close");
            }
        };
    }

    /** The AWS CLI's cache. */
    static final class CacheOnPaper implements SsoTokenCache {
        final Map<String, SsoGrant> entries = new HashMap<>();
        boolean readOnly;

        @Override
        public String place() {
            return "paper cache";
        }

        @Override
        public SsoGrant read(SsoSession session) {
            return entries.getOrDefault(session.cacheName(), SsoGrant.NONE);
        }

        @Override
        public void write(SsoSession session, SsoGrant grant) {
            if (readOnly) throw new CredentialsFailure("the disk is full");
            entries.put(session.cacheName(), grant);
        }
    }
}
