package dev.awsvault.domain.awslogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.RefusedMeanwhile;
import dev.awsvault.domain.fake.LockOnPaper;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.OneForAll;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginSessionsTest {
    private static final PlanStep.LoginSession STEP =
            new PlanStep.LoginSession("work", "arn:aws:iam::1:user/u", "https://signin", "");
    private static final Duration LEAST_LEFT = Duration.ofMinutes(5);

    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private Optional<LoginToken> kept = Optional.of(token("T0", 15));
    private Optional<CredentialsFailure> refusal = Optional.empty();
    private boolean readOnly;
    private int refreshes;
    private final List<String> notices = new ArrayList<>();
    private final List<String> locked = new ArrayList<>();
    private Runnable whileWeWait = () -> {};

    @ParameterizedTest
    @CsvSource({"0, 0", "599, 0", "600, 1", "899, 1", "900, 1", "100000, 1"})
    void isUsedUntilItIsAboutToEnd(long secondsLater, int expectedRefreshes) {
        now = now.plusSeconds(secondsLater);

        Credentials credentials = make();

        assertThat(refreshes).isEqualTo(expectedRefreshes);
        assertThat(credentials.accessKeyId()).isEqualTo(expectedRefreshes == 0 ? "T0" : "T1");
        assertThat(kept.orElseThrow().credentials().accessKeyId()).isEqualTo(credentials.accessKeyId());
        assertThat(notices).isEmpty();
    }

    @Test
    void whatIsGoodNeedsNeitherLockNorCall() {
        make();

        assertThat(locked).isEmpty();
    }

    @Test
    void whatIsRefreshedIsUsedByTheNext() {
        now = now.plus(Duration.ofHours(1));

        make();
        make();

        assertThat(refreshes).isEqualTo(1);
        assertThat(locked).containsExactly("login session arn:aws:iam::1:user/u in paper cache", "released");
    }

    /** A refresh token is good once: who waited for the lock looks again. */
    @Test
    void whatAnotherProcessRefreshedWhileWeWaitedIsTaken() {
        now = now.plus(Duration.ofMinutes(14));
        whileWeWait = () -> kept = Optional.of(token("THEIRS", 15));

        assertThat(make().accessKeyId()).isEqualTo("THEIRS");

        assertThat(refreshes).isZero();
        assertThat(notices).containsExactly("waiting for process 4711, which refreshes the same login session");
        assertThat(locked).endsWith("released");
    }

    @Test
    void whereTheOtherProcessFailedWeRefreshWithWhatItLeft() {
        now = now.plus(Duration.ofMinutes(20));
        whileWeWait = () -> kept = Optional.of(token("ENDED", -1));

        assertThat(make().accessKeyId()).isEqualTo("T1");
        assertThat(refreshes).isEqualTo(1);
    }

    @Test
    void whereItIsNotRefreshedWhatIsStillGoodIsUsedAndALineSaysSo() {
        now = now.plus(Duration.ofMinutes(14));
        refusal = Optional.of(new CredentialsFailure("sign-in is not reached"));

        assertThat(make().accessKeyId()).isEqualTo("T0");

        assertThat(notices)
                .containsExactly("the login session is not refreshed, its credentials last until"
                        + " 2026-11-22T08:15:00Z: sign-in is not reached");
    }

    @Test
    void whereItHasEndedTheRefusalIsTheFailure() {
        now = now.plus(Duration.ofMinutes(15));
        refusal = Optional.of(new CredentialsFailure("the session has ended; 'aws login' opens another"));

        assertThatThrownBy(this::make).isSameAs(refusal.get());
        assertThat(locked).endsWith("released");
        assertThat(notices).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsUsedAndALineSaysWhatFollows() {
        now = now.plus(Duration.ofMinutes(20));
        readOnly = true;

        assertThat(make().accessKeyId()).isEqualTo("T1");

        assertThat(notices)
                .containsExactly(
                        "the refreshed login session is not kept, 'aws login' is needed next:" + " the disk is full");
    }

    @Test
    void withoutASessionALineSaysHowToOpenOne() {
        kept = Optional.empty();

        assertThatThrownBy(this::make)
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("profile work: there is no login session yet; 'aws login --profile work' opens one");
    }

    @Test
    void aSessionThatEndsForGoodWhileWeWaitSaysSoToo() {
        now = now.plus(Duration.ofMinutes(20));
        whileWeWait = () -> kept = Optional.empty();

        assertThatThrownBy(this::make).isInstanceOf(CredentialsFailure.class).hasMessageContaining("no login session");
        assertThat(locked).endsWith("released");
    }

    @Test
    void whatTheLeaderIsRefusedThoseWhoWaitDoNotAskFor() {
        now = now.plus(Duration.ofMinutes(20));
        refusal = Optional.of(new CredentialsFailure("the session has ended; run aws login again", "TOKEN_EXPIRED"));
        LockOnPaper lock = new LockOnPaper();
        lock.inTheNextWait(
                () -> assertThatThrownBy(() -> sessions(lock).make(STEP)).isSameAs(refusal.get()));

        assertThatThrownBy(() -> sessions(lock).make(STEP))
                .isInstanceOf(RefusedMeanwhile.class)
                .hasMessage("the session has ended; run aws login again");
    }

    @Test
    void aLockThatCannotBeHadIsTheFailure() {
        now = now.plus(Duration.ofMinutes(20));
        InterProcessLock busy = (name, limit, waiting) -> {
            assertThat(limit).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
            throw new ProcessFailure("process 4711 has held the lock for 2m", 1);
        };

        assertThatThrownBy(() -> sessions(busy).make(STEP)).isInstanceOf(ProcessFailure.class);
        assertThat(refreshes).isZero();
    }

    /** Backwards what we hold seems to last longer, which is for AWS to refuse; forwards it is refreshed. */
    @Test
    void aClockThatJumps() {
        now = now.minus(Duration.ofDays(1));
        assertThat(make().accessKeyId()).isEqualTo("T0");

        now = now.plus(Duration.ofDays(3));
        assertThat(make().accessKeyId()).isEqualTo("T1");
        assertThat(kept.orElseThrow().credentials().expiration()).isAfter(now);
    }

    private Credentials make() {
        return sessions(this::lock).make(STEP);
    }

    private InterProcessLock.Held lock(String name, Duration limit, InterProcessLock.Waiting waiting) {
        locked.add(name);
        Instant before = now;
        LoginToken seen = kept.orElseThrow();
        whileWeWait.run();
        if (!now.equals(before) || kept.isEmpty() || kept.get() != seen) waiting.on("process 4711");
        return () -> locked.add("released");
    }

    private LoginSessions sessions(InterProcessLock lock) {
        LoginTokenCache cache = new LoginTokenCache() {
            @Override
            public String place() {
                return "paper cache";
            }

            @Override
            public Optional<LoginToken> read(String loginSession) {
                assertThat(loginSession).isEqualTo("arn:aws:iam::1:user/u");
                return kept;
            }

            @Override
            public void write(String loginSession, LoginToken token) {
                assertThat(loginSession).isEqualTo("arn:aws:iam::1:user/u");
                if (readOnly) throw new CredentialsFailure("the disk is full");
                kept = Optional.of(token);
            }
        };
        return new LoginSessions(cache, this::refresh, new OneForAll(lock), () -> now, LEAST_LEFT, notices::add);
    }

    private LoginToken refresh(String signInUrl, LoginToken token) {
        assertThat(signInUrl).isEqualTo("https://signin");
        assertThat(token).isSameAs(kept.orElseThrow());
        if (refusal.isPresent()) throw refusal.get();
        refreshes++;
        return token("T" + refreshes, 15);
    }

    private LoginToken token(String accessKeyId, int minutes) {
        SessionCredentials credentials = new SessionCredentials(
                accessKeyId,
                SecretString.of("secret"),
                SecretString.of("token"),
                now.plus(Duration.ofMinutes(minutes)));
        return new LoginToken(
                credentials,
                "111111111111",
                "arn:aws:signin:::devtools/same-device",
                SecretString.of("refresh"),
                SecretString.of(""),
                SecretString.of("key"));
    }
}
