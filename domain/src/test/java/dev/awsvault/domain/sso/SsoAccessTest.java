package dev.awsvault.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.RefusedMeanwhile;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.LockOnPaper;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoOnPaper.CacheOnPaper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsoAccessTest {
    private static final CredentialsFailure UNREACHED = new CredentialsFailure("oidc.example is not reached");

    private final SsoOnPaper paper = new SsoOnPaper();

    @Test
    void theFirstTimeThePersonSignsInAndTheTokenIsKept() {
        SsoAccess.Opened opened = paper.access().token(SsoOnPaper.SESSION);

        assertThat(text(opened)).isEqualTo("A1");
        assertThat(opened.bySignIn()).isTrue();
        assertThat(paper.signIns()).isEqualTo(1);
        assertThat(paper.vault.keys()).containsExactly("oidc:https://corp.example/start");
    }

    @Test
    void aFreshTokenIsUsedWithoutACallOrALock() {
        open();
        paper.asked.clear();
        paper.lock = (name, limit, waiting) -> {
            throw new AssertionError("locked " + name);
        };

        SsoAccess.Opened opened = paper.access().token(SsoOnPaper.SESSION);

        assertThat(text(opened)).isEqualTo("A1");
        assertThat(opened.bySignIn()).isFalse();
        assertThat(paper.asked).isEmpty();
    }

    /** Minutes after the sign-in, for a token of an hour. */
    @ParameterizedTest
    @CsvSource({"44, true, A1, ''", "45, true, A2, Refresh R1", "600, true, A2, Refresh R1", "58, false, A1, ''"})
    void withARefreshTokenItIsRefreshedSomeTimeBeforeItsEnd(
            long minutes, boolean refreshable, String token, String call) {
        paper.givesRefreshTokens = refreshable;
        open();
        paper.asked.clear();
        paper.said.clear();
        pass(minutes);

        assertThat(open()).isEqualTo(token);
        assertThat(paper.asked).isEqualTo(call.isEmpty() ? List.of() : List.of(call));
        assertThat(paper.said).isEmpty();
    }

    @Test
    void withoutARefreshTokenThePersonSignsInAtItsEnd() {
        paper.givesRefreshTokens = false;
        open();
        pass(59);

        assertThat(open()).isEqualTo("A2");
        assertThat(paper.signIns()).isEqualTo(2);
        assertThat(paper.asked).filteredOn("register"::equals).hasSize(1);
    }

    /** RFC 6749, section 6. */
    @Test
    void aRefreshTokenThatIsNotReplacedStaysGood() {
        open();
        paper.givesRefreshTokens = false;
        pass(50);
        open();
        pass(50);
        paper.asked.clear();

        assertThat(open()).isEqualTo("A3");
        assertThat(paper.asked).containsExactly("Refresh R1");
    }

    /** The step, in minutes, in which somebody comes back to work. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 15, 46, 59, 61, 180, 540})
    void nineHoursOfWorkWithOneSignIn(long step) {
        Set<String> tokens = new TreeSet<>();
        long refreshes = 0;
        for (long minutes = 0; minutes <= 540; minutes += step) {
            tokens.add(open());
            assertThat(paper.tokens().read(SsoOnPaper.SESSION).token().expiration())
                    .isAfter(paper.now);
            pass(step);
        }
        refreshes =
                paper.asked.stream().filter(line -> line.startsWith("Refresh")).count();

        assertThat(paper.signIns()).isEqualTo(1);
        assertThat(paper.asked).filteredOn("register"::equals).hasSize(1);
        assertThat(tokens).hasSize((int) refreshes + 1);
        assertThat(refreshes).isBetween(1L, 12L);
    }

    @Test
    void theRegistrationIsUsedUntilItEnds() {
        paper.givesRefreshTokens = false;
        for (int day = 0; day < 100; day++) {
            open();
            paper.now = paper.now.plus(Duration.ofDays(1));
        }

        assertThat(paper.signIns()).isEqualTo(100);
        assertThat(paper.asked).filteredOn("register"::equals).hasSize(2);
    }

    @Test
    void aClientThatHasEndedIsNotRefreshedWith() {
        paper.clientLife = Duration.ofHours(2);
        paper.tokenLife = Duration.ofHours(8);
        open();
        pass(130);
        assertThat(open()).isEqualTo("A1");
        paper.asked.clear();
        pass(350);

        assertThat(open()).isEqualTo("A2");
        assertThat(paper.asked).startsWith("register").noneMatch(line -> line.startsWith("Refresh"));
    }

    @Test
    void whereARefreshFailsAndTheTokenStillLastsItIsUsed() {
        open();
        pass(50);
        paper.failures.add(UNREACHED);

        assertThat(open()).isEqualTo("A1");
        assertThat(paper.signIns()).isEqualTo(1);
    }

    @Test
    void whereItIsOverAndAwsIsNotReachedThatIsTheFailureAndNobodyIsAsked() {
        open();
        pass(60);
        paper.failures.add(UNREACHED);
        paper.said.clear();

        assertThatThrownBy(this::open).isSameAs(UNREACHED);
        assertThat(paper.said).isEmpty();
        assertThat(paper.signIns()).isEqualTo(1);
    }

    @Test
    void whereItIsOverAndAwsRefusesThePersonSignsIn() {
        open();
        pass(60);
        paper.failures.add(new CredentialsFailure("may not refresh", "UnauthorizedClientException"));

        assertThat(open()).isEqualTo("A2");
        assertThat(paper.signIns()).isEqualTo(2);
    }

    @Test
    void aRefreshTokenThatIsNotTakenLeadsToASignIn() {
        for (SsoOidc.TokenAnswer refusal : List.of(
                new SsoOidc.TokenAnswer.InvalidGrant(),
                new SsoOidc.TokenAnswer.Expired(),
                new SsoOidc.TokenAnswer.Denied())) {
            open();
            pass(60);
            paper.answers.add(refusal);
            paper.asked.clear();

            assertThat(paper.access().token(SsoOnPaper.SESSION).bySignIn()).isTrue();
            assertThat(paper.asked.getFirst()).startsWith("Refresh");
            assertThat(paper.asked).doesNotContain("register");
        }
    }

    @Test
    void aRefreshTokenThatIsNotTakenWhileTheTokenLastsAsksNobody() {
        open();
        pass(50);
        paper.answers.add(new SsoOidc.TokenAnswer.InvalidGrant());

        assertThat(open()).isEqualTo("A1");
        assertThat(paper.signIns()).isEqualTo(1);
    }

    @Test
    void aForgottenClientIsRegisteredAgain() {
        open();
        pass(60);
        paper.answers.add(new SsoOidc.TokenAnswer.InvalidClient());
        paper.asked.clear();

        assertThat(open()).isEqualTo("A2");
        assertThat(paper.asked.getFirst()).isEqualTo("Refresh R1");
        assertThat(paper.asked).contains("register");
        assertThat(paper.tokens().read(SsoOnPaper.SESSION).client().id()).isEqualTo("client 2");
    }

    @Test
    void theSecondProcessFindsTheFirstOnesTokenUnderTheLock() {
        SsoGrant theirs = grant("THEIRS", 60, "R");
        List<String> locked = new ArrayList<>();
        paper.lock = (name, limit, waiting) -> {
            locked.add(name);
            assertThat(limit).isGreaterThan(Duration.ofMinutes(10));
            waiting.on("process 4711");
            paper.tokens().keep(SsoOnPaper.SESSION, theirs);
            return () -> locked.add("released");
        };

        SsoAccess.Opened opened = paper.access().token(SsoOnPaper.SESSION);

        assertThat(text(opened)).isEqualTo("THEIRS");
        assertThat(opened.bySignIn()).isFalse();
        assertThat(paper.asked).isEmpty();
        assertThat(locked).containsExactly("sso https://corp.example/start in memory vault", "released");
        assertThat(paper.said)
                .containsExactly("waiting for process 4711, which signs in at https://corp.example/start");
    }

    @Test
    void theLockIsReleasedWhereThePersonSaysNoAndHeldUntilTheTokenIsKept() {
        List<String> keysAtRelease = new ArrayList<>();
        int[] released = new int[1];
        paper.lock = (name, limit, waiting) -> () -> {
            released[0]++;
            keysAtRelease.addAll(paper.vault.keys());
        };
        paper.answers.add(new SsoOidc.TokenAnswer.Denied());

        assertThatThrownBy(this::open).isInstanceOf(CredentialsFailure.class);
        assertThat(released[0]).isEqualTo(1);

        open();
        assertThat(keysAtRelease).hasSize(1);
    }

    @Test
    void whatThePersonDeniedTheLeaderThoseWhoWaitDoNotAskFor() {
        LockOnPaper lock = new LockOnPaper();
        paper.lock = lock;
        paper.answers.add(new SsoOidc.TokenAnswer.Denied());
        lock.inTheNextWait(() -> assertThatThrownBy(this::open).hasMessageEndingWith("was denied"));

        assertThatThrownBy(this::open).isInstanceOf(RefusedMeanwhile.class).hasMessageEndingWith("was denied");
        assertThat(paper.signIns()).isEqualTo(1);

        assertThat(open()).isEqualTo("A1");
    }

    /** With different vaults, which share the AWS CLI's cache and the refresh token in it. */
    @Test
    void aRefreshTokenInTheCacheIsUsedUnderTheCachesLockToo() {
        LockOnPaper lock = new LockOnPaper();
        paper.lock = lock;
        paper.cache = Optional.of(new SsoOnPaper.CacheOnPaper());
        open();
        assertThat(lock.acquired)
                .containsExactly(
                        "sso https://corp.example/start in memory vault",
                        "sso https://corp.example/start in paper cache");
        pass(60);
        SsoGrant theirs = grant("THEIRS", 60, "R");
        lock.inTheWaitFor(
                "sso https://corp.example/start in paper cache",
                () -> paper.cache.orElseThrow().write(SsoOnPaper.SESSION, theirs));
        paper.asked.clear();

        assertThat(open()).isEqualTo("THEIRS");
        assertThat(paper.asked).isEmpty();
    }

    @Test
    void aLockThatCannotBeHadIsTheFailure() {
        paper.lock = (name, limit, waiting) -> {
            throw new ProcessFailure("process 4711 has held the lock for 12m", 1);
        };

        assertThatThrownBy(this::open).isInstanceOf(ProcessFailure.class);
        assertThat(paper.asked).isEmpty();
    }

    @Test
    void aTokenThatCannotBeKeptIsUsedAndALineSaysSo() {
        paper.vault.readOnly = true;
        CacheOnPaper cache = cache();
        cache.readOnly = true;

        assertThat(open()).isEqualTo("A1");

        assertThat(paper.said)
                .endsWith(
                        "the SSO token is not kept for the next run: the vault is read-only",
                        "the SSO token is not written for other programs: the disk is full");
    }

    @Test
    void aVaultThatCannotBeOpenedIsTheFailureAndNobodyIsAsked() {
        open();
        paper.asked.clear();
        paper.vault.unreadable = "oidc:https://corp.example/start";

        assertThatThrownBy(this::open).isInstanceOf(VaultFailure.class);
        assertThat(paper.asked).isEmpty();
    }

    @Test
    void aTokenInTheCliSCacheIsUsed() {
        cache().entries.put("corp", grant("CLI", 60, ""));

        assertThat(open()).isEqualTo("CLI");
        assertThat(paper.asked).isEmpty();
    }

    @Test
    void withoutTheWishTheCacheIsNeitherReadNorWritten() {
        CacheOnPaper cache = new CacheOnPaper();
        cache.entries.put("corp", grant("CLI", 60, ""));

        assertThat(open()).isEqualTo("A1");
        assertThat(text(cache.entries.get("corp"))).isEqualTo("CLI");
    }

    @Test
    void whatIsMadeIsWrittenToTheCache() {
        CacheOnPaper cache = cache();

        open();
        assertThat(text(cache.entries.get("corp"))).isEqualTo("A1");
        assertThat(cache.entries.get("corp").client().id()).isEqualTo("client 1");
        pass(60);
        open();
        assertThat(text(cache.entries.get("corp"))).isEqualTo("A2");
    }

    /** Minutes that are left of the vault's and of the cache's token, neither with a refresh token. */
    @ParameterizedTest
    @CsvSource({"30, 60, VAULT", "-10, 60, CLI", "60, -10, VAULT", "-20, -10, A1", "-10, -20, A1"})
    void aGoodOneOfTheVaultElseTheNewerIsUsed(int vaultLeft, int cacheLeft, String used) {
        paper.tokens().keep(SsoOnPaper.SESSION, grant("VAULT", vaultLeft, ""));
        cache().entries.put("corp", grant("CLI", cacheLeft, ""));

        assertThat(open()).isEqualTo(used);
    }

    @Test
    void theNewerOnesRefreshTokenIsUsed() {
        paper.tokens().keep(SsoOnPaper.SESSION, grant("VAULT", -20, "RV"));
        cache().entries.put("corp", grant("CLI", -10, "RC"));

        assertThat(open()).isEqualTo("A1");
        assertThat(paper.asked).containsExactly("Refresh RC");
        assertThat(text(paper.tokens().read(SsoOnPaper.SESSION))).isEqualTo("A1");
    }

    private SsoGrant grant(String access, int minutes, String refresh) {
        return new SsoGrant(
                new SsoToken(
                        SecretString.of(access), paper.now.plus(Duration.ofMinutes(minutes)), SecretString.of(refresh)),
                new SsoClient("their client", SecretString.of("s"), paper.now.plus(Duration.ofDays(1))));
    }

    private CacheOnPaper cache() {
        CacheOnPaper cache = new CacheOnPaper();
        paper.cache = Optional.of(cache);
        return cache;
    }

    private String open() {
        return text(paper.access().token(SsoOnPaper.SESSION));
    }

    private void pass(long minutes) {
        paper.now = paper.now.plus(Duration.ofMinutes(minutes));
    }

    private static String text(SsoAccess.Opened opened) {
        return opened.token().accessToken().reveal();
    }

    private static String text(SsoGrant grant) {
        return grant.token().accessToken().reveal();
    }
}
