package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.RefusedMeanwhile;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.LockOnPaper;
import dev.awsvault.domain.fake.MemoryVault;
import dev.awsvault.domain.fake.RecordingSts;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialIssuerTest {
    private static final String ROLE_BY_SESSION = "GetSessionToken(alice)<-stored:base";

    private final VaultOnPaper paper = new VaultOnPaper("""
            [profile base]
            mfa_serial = alice
            [profile role]
            source_profile = base
            role_arn = R
            mfa_serial = alice
            [profile far]
            source_profile = role
            role_arn = F
            mfa_serial = alice
            [profile other]
            source_profile = base
            role_arn = O
            mfa_serial = alice
            """, "base");

    @Test
    void callsFromTheKeyUpwards() {
        assertThat(paper.callsFor("far"))
                .containsExactly(
                        "GetSessionToken 8h alice by stored:base",
                        "AssumeRole(R) 1h by " + ROLE_BY_SESSION,
                        "AssumeRole(F) 1h by AssumeRole(R)<-" + ROLE_BY_SESSION);
        assertThat(paper.codesAskedFor).containsExactly("alice");
        assertThat(paper.notices).isEmpty();
    }

    @Test
    void whatIsKeptIsNotMadeAgainAndTheKeyIsNotEvenRead() {
        paper.issue("far");
        paper.sts.take();
        paper.vault.reads.clear();

        assertThat(paper.issue("far").accessKeyId()).isEqualTo("AssumeRole(F)<-AssumeRole(R)<-" + ROLE_BY_SESSION);

        assertThat(paper.sts.take()).isEmpty();
        assertThat(paper.vault.reads).hasSize(1).noneMatch("base"::equals);
    }

    @Test
    void aKeptSessionBeneathIsWhereItGoesOn() {
        paper.issue("role");
        paper.sts.take();
        paper.codeAvailable = false;

        assertThat(paper.callsFor("far")).containsExactly("AssumeRole(F) 1h by AssumeRole(R)<-" + ROLE_BY_SESSION);
    }

    @Test
    void theCodeIsSentWhereTheDeviceIs() {
        paper.issue("role");

        assertThat(paper.sts.take())
                .extracting(RecordingSts.Seen::call)
                .extracting(StsCall::mfaSerial, StsCall::mfaCode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("alice", VaultOnPaper.CODE_OF_PERSON),
                        org.assertj.core.groups.Tuple.tuple("", ""));
    }

    @Test
    void aRoleSessionIsNamedByTheTimeUnlessItHasAName() {
        paper.issue("role");

        assertThat(roleCall().roleSessionName()).isEqualTo("1795334400000000000");
        paper.environment = Map.of("AWS_ROLE_SESSION_NAME", "me");
        paper.issue("role");
        assertThat(roleCall().roleSessionName()).isEqualTo("me");
    }

    @Test
    void eachSessionIsMadeUnderItsOwnLock() {
        List<String> locked = new ArrayList<>();
        List<String> released = new ArrayList<>();
        paper.lock = (name, limit, waiting) -> {
            locked.add(name);
            assertThat(limit).isPositive();
            return () -> released.add(name);
        };

        paper.issue("role");

        assertThat(locked)
                .containsExactly(
                        "session sts.AssumeRole,cm9sZQ,, in memory vault",
                        "session sts.GetSessionToken,YmFzZQ,YWxpY2U, in memory vault");
        assertThat(released).containsExactlyElementsOf(locked.reversed());
    }

    @Test
    void whatIsKeptNeedsNoLock() {
        paper.issue("role");
        paper.lock = (name, limit, waiting) -> {
            throw new AssertionError("locked " + name);
        };

        assertThat(paper.issue("role")).isInstanceOf(SessionCredentials.class);
    }

    @Test
    void theLockIsReleasedWhereTheCallFails() {
        List<String> held = new ArrayList<>();
        paper.lock = (name, limit, waiting) -> {
            held.add(name);
            return () -> held.remove(name);
        };
        paper.sts.refuse("AccessDenied");

        assertThatThrownBy(() -> paper.issue("role")).isInstanceOf(CredentialsFailure.class);
        assertThat(held).isEmpty();
    }

    @Test
    void whatAnotherProcessMadeWhileWeWaitedIsTaken() {
        PlanStep.Derived step = (PlanStep.Derived) paper.plan("role").root();
        paper.lock = (name, limit, waiting) -> {
            waiting.on("process 4711");
            paper.sessions().keep(step, theirs());
            return () -> {};
        };

        assertThat(paper.issue("role").accessKeyId()).isEqualTo("THEIRS");

        assertThat(paper.sts.take()).isEmpty();
        assertThat(paper.codesAskedFor).isEmpty();
        assertThat(paper.notices).containsExactly("waiting for process 4711, which makes the same session");
    }

    @Test
    void aLockThatCannotBeHadIsTheFailure() {
        paper.lock = (name, limit, waiting) -> {
            throw new ProcessFailure("process 4711 has held the lock for 3m", 1);
        };

        assertThatThrownBy(() -> paper.issue("role")).isInstanceOf(ProcessFailure.class);
        assertThat(paper.sts.take()).isEmpty();
    }

    @Test
    void theKeyIsReadBeforeAnybodyIsAskedForACode() {
        paper.vault.unreadable = "base";

        assertThatThrownBy(() -> paper.issue("role")).isInstanceOf(VaultFailure.class);
        assertThat(paper.codesAskedFor).isEmpty();
        assertThat(paper.sts.take()).isEmpty();
    }

    @Test
    void aRoleThatIsCutSaysSoInOneLine() {
        paper.flags = Map.of("--duration", "2h");

        paper.issue("far");

        assertThat(paper.notices)
                .containsExactly(
                        "role of profile role: 2h cut to 1h, AWS's limit for a role assumed from a session"
                                + " (--no-session lifts it)",
                        "role of profile far: 2h cut to 1h, AWS's limit for a role assumed from a session");
    }

    @Test
    void aRoleOfARoleIsCutWithoutASessionTooAndNothingLiftsThat() {
        paper.flags = Map.of("--duration", "2h");
        paper.noSession = true;

        assertThat(paper.callsFor("far"))
                .containsExactly(
                        "AssumeRole(R) 2h alice by stored:base",
                        "AssumeRole(F) 1h alice by AssumeRole(R)<-stored:base");
        assertThat(paper.notices)
                .containsExactly("role of profile far: 2h cut to 1h, AWS's limit for a role assumed from a session");
    }

    @Test
    void credentialsComeWhereTheVaultCannotKeepThem() {
        paper.vault.readOnly = true;

        assertThat(paper.issue("base").accessKeyId()).isEqualTo("GetSessionToken(alice)<-stored:base");
        assertThat(paper.notices).containsExactly("the session is not kept for the next run: the vault is read-only");
    }

    @Test
    void aRefusalLeavesTheOldSession() {
        paper.issue("base");
        List<String> before = paper.vault.keys();
        paper.fresh = true;
        paper.sts.refuse("STS says AccessDenied");

        assertThatThrownBy(() -> paper.issue("base"))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("STS says AccessDenied");

        assertThat(paper.vault.keys()).isEqualTo(before);
    }

    /** Waiting for the role, or (as another role of it) for the session beneath. */
    @ParameterizedTest
    @CsvSource({
        "role, role, session sts.AssumeRole",
        "role, far, 'session sts.AssumeRole,cm9sZQ'",
        "other, role, session sts.GetSessionToken",
    })
    void whatTheLeaderIsRefusedThoseWhoWaitAreNotAskedFor(String leader, String waiting, String awaited) {
        LockOnPaper lock = new LockOnPaper();
        paper.lock = lock;
        paper.sts.refuse("not authorized");
        lock.inTheWaitFor(awaited, () -> {
            assertThatThrownBy(() -> paper.issue(leader)).hasMessage("not authorized");
            assertThat(paper.sts.take()).hasSize(1);
        });

        assertThatThrownBy(() -> paper.issue(waiting))
                .isInstanceOf(RefusedMeanwhile.class)
                .hasMessage("not authorized");
        assertThat(paper.sts.take()).isEmpty();
        assertThat(paper.codesAskedFor).hasSize(1);
    }

    /** The session is made for other durations, which is nothing to the person. */
    @Test
    void whatThePersonDoesNotGiveTheLeaderIsNotAskedForAgain() {
        LockOnPaper lock = new LockOnPaper();
        paper.lock = lock;
        paper.codesDeclined = true;
        lock.inTheWaitFor(
                "session sts.GetSessionToken",
                () -> assertThatThrownBy(() -> paper.issue("base")).isInstanceOf(PromptFailure.class));

        assertThatThrownBy(() -> paper.issue("role"))
                .isInstanceOf(RefusedMeanwhile.class)
                .hasMessage("no MFA code for alice");
        assertThat(paper.codesAskedFor).hasSize(1);
    }

    @Test
    void aSessionOfTheSameNameInAnotherStoreHasAnotherLock() {
        LockOnPaper lock = new LockOnPaper();
        paper.lock = lock;
        VaultOnPaper elsewhere = new VaultOnPaper(new MemoryVault("another vault"), "[profile base]", "base");
        elsewhere.lock = lock;

        paper.issue("base");
        elsewhere.issue("base");

        assertThat(lock.acquired).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatAnotherProcessMadeWhileWeWaitedIsFresh() {
        LockOnPaper lock = new LockOnPaper();
        paper.lock = lock;
        paper.issue("role");
        paper.sts.take();
        paper.fresh = true;
        paper.now = paper.now.plusSeconds(1);
        lock.inTheNextWait(() -> paper.issue("role"));

        paper.issue("role");

        assertThat(paper.sts.take()).hasSize(2);
    }

    @Test
    void freshMakesAllAnew() {
        paper.issue("role");
        paper.sts.take();
        paper.fresh = true;

        assertThat(paper.callsFor("role")).hasSize(2);
    }

    @Test
    void withoutSessionTheKeyItselfIsHandedOut() {
        paper.noSession = true;

        assertThat(paper.issue("base")).isInstanceOf(LongTermKey.class);
        assertThat(paper.sts.take()).isEmpty();
        assertThat(paper.codesAskedFor).isEmpty();
    }

    private StsCall.AssumeRole roleCall() {
        return (StsCall.AssumeRole) paper.sts.take().getLast().call();
    }

    private SessionCredentials theirs() {
        return new SessionCredentials(
                "THEIRS", SecretString.of("s"), SecretString.of("t"), paper.now.plus(Duration.ofHours(1)));
    }
}
