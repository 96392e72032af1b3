package dev.awsvault.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Role credentials, also where tokens are revoked before their end. */
class SsoRolesTest {
    private static final PlanStep.SsoRole STEP =
            new PlanStep.SsoRole("work", SsoOnPaper.SESSION, "111111111111", "Admin", "");
    private static final String NOT_TAKEN = "IAM Identity Center at https://corp.example/start does not take the token"
            + " of a sign-in just made; is sso_region (eu-west-1) right?";

    private final SsoOnPaper paper = new SsoOnPaper();
    private final List<String> shown = new ArrayList<>();
    private final Set<String> revoked = new HashSet<>();
    private boolean takesNone;

    @Test
    void theRoleIsAskedForWithTheToken() {
        assertThat(make().accessKeyId()).isEqualTo("ASIA of A1 for 111111111111/Admin");
        assertThat(make().accessKeyId()).isEqualTo("ASIA of A1 for 111111111111/Admin");
        assertThat(shown).containsExactly("A1", "A1");
        assertThat(paper.signIns()).isEqualTo(1);
    }

    @Test
    void aRevokedTokenIsRefreshed() {
        make();
        revoked.add("A1");
        shown.clear();

        assertThat(make().accessKeyId()).startsWith("ASIA of A2");
        assertThat(shown).containsExactly("A1", "A2");
        assertThat(paper.signIns()).isEqualTo(1);
    }

    @Test
    void whereTheRefreshedOneIsNotTakenEitherThePersonSignsIn() {
        make();
        revoked.addAll(List.of("A1", "A2"));
        shown.clear();

        assertThat(make().accessKeyId()).startsWith("ASIA of A3");
        assertThat(shown).containsExactly("A1", "A2", "A3");
        assertThat(paper.signIns()).isEqualTo(2);
    }

    @Test
    void withoutARefreshTokenThePersonSignsInAtOnce() {
        paper.givesRefreshTokens = false;
        make();
        revoked.add("A1");

        assertThat(make().accessKeyId()).startsWith("ASIA of A2");
        assertThat(paper.signIns()).isEqualTo(2);
    }

    @Test
    void aRefreshThatIsRefusedLeadsToASignIn() {
        make();
        revoked.add("A1");
        paper.answers.add(new SsoOidc.TokenAnswer.InvalidGrant());

        assertThat(make().accessKeyId()).startsWith("ASIA of A2");
        assertThat(paper.signIns()).isEqualTo(2);
    }

    @Test
    void afterOneSignInNobodyIsAskedAgain() {
        takesNone = true;

        assertThatThrownBy(this::make).isInstanceOf(CredentialsFailure.class).hasMessage(NOT_TAKEN);
        assertThat(paper.signIns()).isEqualTo(1);
        assertThat(shown).containsExactly("A1");
    }

    @Test
    void norAfterARefreshAndOneSignIn() {
        make();
        takesNone = true;
        shown.clear();

        assertThatThrownBy(this::make).isInstanceOf(CredentialsFailure.class).hasMessage(NOT_TAKEN);
        assertThat(paper.signIns()).isEqualTo(2);
        assertThat(shown).containsExactly("A1", "A2", "A3");
    }

    /** What is kept stays the revoked one then: it must not be taken for a sibling's. */
    @Test
    void aVaultThatKeepsNothingIsNoReasonToShowARevokedTokenTwice() {
        make();
        revoked.addAll(List.of("A1", "A2"));
        paper.vault.readOnly = true;
        shown.clear();

        assertThat(make().accessKeyId()).startsWith("ASIA of A3");
        assertThat(shown).containsExactly("A1", "A2", "A3");
    }

    @Test
    void theTokenThatASiblingHasMadeMeanwhileIsTaken() {
        make();
        revoked.add("A1");
        paper.lock = (name, limit, waiting) -> {
            SsoToken theirs =
                    new SsoToken(SecretString.of("THEIRS"), paper.now.plus(Duration.ofHours(1)), SecretString.of("RT"));
            paper.tokens().keep(SsoOnPaper.SESSION, new SsoGrant(theirs, SsoClient.NONE));
            return () -> {};
        };

        assertThat(make().accessKeyId()).startsWith("ASIA of THEIRS");
        assertThat(paper.signIns()).isEqualTo(1);
    }

    @Test
    void aRoleThatIsRefusedIsTheFailureAndNoReasonToSignIn() {
        CredentialsFailure refusal = new CredentialsFailure("no role Admin; there is ReadOnly", "ForbiddenException");
        SsoRoles roles = new SsoRoles(paper.access(), (session, token, account, role) -> {
            throw refusal;
        });

        assertThatThrownBy(() -> roles.make(STEP)).isSameAs(refusal);
        assertThat(paper.signIns()).isEqualTo(1);
    }

    private Credentials make() {
        return new SsoRoles(paper.access(), (session, token, account, role) -> {
                    assertThat(session).isSameAs(SsoOnPaper.SESSION);
                    String text = token.reveal();
                    shown.add(text);
                    if (takesNone || revoked.contains(text)) return new SsoPortal.RoleAnswer.Unauthorized();
                    return new SsoPortal.RoleAnswer.Granted(new SessionCredentials(
                            "ASIA of " + text + " for " + account + "/" + role,
                            SecretString.of("s"),
                            SecretString.of("t"),
                            paper.now.plus(Duration.ofHours(1))));
                })
                .make(STEP);
    }
}
