package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.rotation.AccessKey;
import dev.awsvault.domain.rotation.IamEndpoint;
import dev.awsvault.domain.rotation.UserAccessKeys;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.standin.AwsStandIn;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.account.SessionPolicies;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The port's promises, against a server that is as strict as IAM. */
@Timeout(60)
class UserAccessKeysTest {
    private static final Optional<String> SIGNER = Optional.empty();

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private final AwsStandIn aws = new AwsStandIn(InstantSource.system());
    private final IamUser user = aws.account().createUser("team/jane");
    private final LongTermKey key = domain(aws.account().createAccessKey(user));
    private final IamEndpoint at = Iam.at(aws.url());
    private final UserAccessKeys iam = Iam.keys();

    @AfterEach
    void stop() {
        aws.close();
    }

    private static LongTermKey domain(dev.awsvault.standin.account.AccessKey key) {
        return new LongTermKey(key.id(), SecretString.of(key.secret()));
    }

    private Credentials session(Identity identity) {
        Session session = aws.account().issue(identity, Instant.now().plus(Duration.ofHours(1)));
        return new SessionCredentials(
                session.accessKeyId(),
                SecretString.of(session.secret()),
                SecretString.of(session.token()),
                session.expiration());
    }

    private static CredentialsFailure failure(Runnable call) {
        CredentialsFailure failure = catchThrowableOfType(CredentialsFailure.class, call::run);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private int keyCount() {
        return aws.account().user(user.arn()).orElseThrow().accessKeys().size();
    }

    private List<String> actions() {
        return aws.journal().take().stream().map(Call::action).toList();
    }

    @Test
    void exchangesAKey() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(iam.currentUser(at, key)).isEqualTo("jane");
        LongTermKey made = iam.create(at, SIGNER, key);
        assertThat(iam.list(at, SIGNER, made))
                .extracting(AccessKey::id)
                .containsExactlyInAnyOrder(key.accessKeyId(), made.accessKeyId());
        assertThat(iam.list(at, SIGNER, made)).allSatisfy(listed -> {
            assertThat(listed.active()).isTrue();
            assertThat(listed.created()).isBetween(before, Instant.now());
        });
        assertThat(iam.lastUsed(at, made.accessKeyId(), key))
                .hasValueSatisfying(
                        used -> assertThat(used).isBetween(before.truncatedTo(ChronoUnit.MINUTES), Instant.now()));
        iam.deactivate(at, SIGNER, key.accessKeyId(), made);
        assertThat(iam.list(at, SIGNER, made))
                .filteredOn(listed -> !listed.active())
                .extracting(AccessKey::id)
                .containsExactly(key.accessKeyId());
        iam.delete(at, SIGNER, key.accessKeyId(), made);
        assertThat(iam.list(at, SIGNER, made)).hasSize(1);
        assertThat(actions())
                .containsExactly(
                        "GetUser",
                        "CreateAccessKey",
                        "ListAccessKeys",
                        "ListAccessKeys",
                        "GetAccessKeyLastUsed",
                        "UpdateAccessKey",
                        "ListAccessKeys",
                        "DeleteAccessKey",
                        "ListAccessKeys");
    }

    @Test
    void listsInPages() {
        iam.create(at, SIGNER, key);
        aws.iam().pageSize(1);
        assertThat(iam.list(at, SIGNER, key)).hasSize(2);
    }

    @Test
    void aKeyThatNeverSignedHasNoLastUse() {
        LongTermKey made = iam.create(at, SIGNER, key);
        assertThat(iam.lastUsed(at, made.accessKeyId(), key)).isEmpty();
    }

    @Test
    void aThirdKeyIsRefusedOnce() {
        iam.create(at, SIGNER, key);
        aws.journal().take();
        CredentialsFailure failure = failure(() -> iam.create(at, SIGNER, key));
        assertThat(failure.awsErrorCode()).isEqualTo("LimitExceeded");
        assertThat(failure)
                .hasMessage("LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2 (CreateAccessKey at "
                        + aws.url().substring("http://".length()) + ")");
        assertThat(actions()).containsExactly("CreateAccessKey");
    }

    @Test
    void namesTheActionThatIsMissing() {
        aws.iam().allowOnly(user, "CreateAccessKey", "DeleteAccessKey", "GetUser");
        LongTermKey made = iam.create(at, SIGNER, key);
        for (Runnable call : List.<Runnable>of(
                () -> iam.list(at, SIGNER, key),
                () -> iam.deactivate(at, SIGNER, made.accessKeyId(), key),
                () -> iam.lastUsed(at, made.accessKeyId(), key))) {
            assertThat(failure(call).awsErrorCode()).isEqualTo("AccessDenied");
        }
        assertThat(failure(() -> iam.list(at, SIGNER, key)))
                .hasMessageStartingWith("AccessDenied: User: " + user.arn()
                        + " is not authorized to perform: iam:ListAccessKeys on resource: user jane because no"
                        + " identity-based policy allows the iam:ListAccessKeys action (ListAccessKeys at ");
        iam.delete(at, SIGNER, made.accessKeyId(), key);
        assertThat(iam.currentUser(at, key)).isEqualTo("jane");
    }

    @Test
    void aNewKeyMayNotBeKnownYet() {
        aws.iam().keyDelays(Duration.ofHours(1), Duration.ZERO);
        LongTermKey made = iam.create(at, SIGNER, key);
        assertThat(failure(() -> iam.currentUser(at, made)).awsErrorCode()).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void sessionsWithoutMfaAreRefused() {
        assertThat(iam.currentUser(at, session(new Identity.UserSession(user, true))))
                .isEqualTo("jane");
        assertThat(failure(() -> iam.create(at, SIGNER, session(new Identity.UserSession(user, false))))
                        .awsErrorCode())
                .isEqualTo("InvalidClientTokenId");
    }

    @Test
    void aRoleActsForAUserThatItNames() {
        Role role = aws.account().createRole("keys", Trust.in(user.arn()));
        aws.iam().allowOnly(role, "CreateAccessKey", "ListAccessKeys");
        Credentials assumed = session(new Identity.AssumedRole(
                role, "s", "", Map.of(), Set.of(), new SessionPolicies("", List.of()), List.of(), false));
        LongTermKey made = iam.create(at, Optional.of("jane"), assumed);
        assertThat(iam.currentUser(at, made)).isEqualTo("jane");
        assertThat(failure(() -> iam.list(at, SIGNER, assumed)).awsErrorCode()).isEqualTo("ValidationError");
    }

    @Test
    void aKeyThatIsGoneCannotBeFound() {
        LongTermKey made = iam.create(at, SIGNER, key);
        iam.delete(at, SIGNER, made.accessKeyId(), key);
        for (Runnable call : List.<Runnable>of(
                () -> iam.delete(at, SIGNER, made.accessKeyId(), key),
                () -> iam.deactivate(at, SIGNER, made.accessKeyId(), key))) {
            assertThat(failure(call).awsErrorCode()).isEqualTo("NoSuchEntity");
        }
    }

    @Test
    void aKeyIsMadeOnceWhateverBecomesOfTheAnswer() {
        for (Fault fault : List.of(new Fault.LostAnswer(), new Fault.UnavailableAfterwards(), new Fault.BrokenXml())) {
            aws.faults().next("CreateAccessKey", 1, fault);
            failure(() -> iam.create(at, SIGNER, key));
            List<Call> calls = aws.journal().take();
            assertThat(calls).as("%s", fault).hasSize(1);
            assertThat(keyCount()).as("%s", fault).isEqualTo(2);
            iam.delete(at, SIGNER, calls.getFirst().issuedAccessKeyId(), key);
            aws.journal().take();
        }
    }

    @Test
    void aKeyIsDeactivatedThoughTheFirstAnswerIsLost() {
        LongTermKey made = iam.create(at, SIGNER, key);
        aws.faults().next("UpdateAccessKey", 1, new Fault.LostAnswer());
        iam.deactivate(at, SIGNER, made.accessKeyId(), key);
        assertThat(actions()).containsExactly("CreateAccessKey", "UpdateAccessKey", "UpdateAccessKey");
    }
}
