package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.RecordingSts;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederationTokensTest {
    private static final StsEndpoint ENDPOINT = new StsEndpoint("us-east-1", "https://sts.amazonaws.com");
    private static final LongTermKey KEY = new LongTermKey("AKIA", SecretString.of("s"));
    private static final SessionPolicies POLICIES = new SessionPolicies("{}", List.of("arn:p"));

    private final RecordingSts sts = new RecordingSts(() -> Instant.parse("2026-11-22T08:00:00Z"));

    /** AWS takes 2 to 32 characters; an IAM user's name has 1 to 64. */
    @ParameterizedTest
    @CsvSource({
        "user/jane, jane",
        "user/team/blue/jane, jane",
        "user/j, j-user",
        "user/jo, jo",
        "user/12345678901234567890123456789012, 12345678901234567890123456789012",
        "user/1234567890123456789012345678901234567890, 12345678901234567890123456789012",
        "user/path/jane.doe+x=y@example.com, jane.doe+x=y@example.com",
        "root, root",
    })
    void theNameIsTheUsers(String resource, String name) {
        sts.identityIs("arn:aws:iam::123456789012:" + resource);

        make();

        assertThat(sts.take())
                .extracting(RecordingSts.Seen::call)
                .containsExactly(new StsCall.GetFederationToken(ENDPOINT, name, Duration.ofHours(2), POLICIES));
        assertThat(sts.identified()).containsExactly("AKIA");
    }

    @Test
    void neitherDeviceNorCodeGoesAlong() {
        make();

        StsCall call = sts.take().getFirst().call();
        assertThat(call.mfaSerial()).isEmpty();
        assertThat(call.mfaCode()).isEmpty();
    }

    @Test
    void aRefusalIsTheFailure() {
        sts.refuse("AccessDenied: not with MFA");

        assertThatThrownBy(this::make).isInstanceOf(CredentialsFailure.class).hasMessage("AccessDenied: not with MFA");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::1:user/jane, false, false, jane",
        "arn:aws:iam::1:user/assumed-role/jane, false, false, jane",
        "arn:aws:iam::1:root, false, false, root",
        "arn:aws:sts::1:assumed-role/Admin/jane, true, false, jane",
        "arn:aws-us-gov:sts::1:assumed-role/Admin/jane, true, false, jane",
        "arn:aws:sts::1:federated-user/jane, false, true, jane",
    })
    void whoACallerIs(String arn, boolean role, boolean federated, String name) {
        CallerIdentity identity = new CallerIdentity("1", arn);

        assertThat(identity.isAssumedRole()).isEqualTo(role);
        assertThat(identity.isFederatedUser()).isEqualTo(federated);
        assertThat(identity.userName()).isEqualTo(name);
    }

    private SessionCredentials make() {
        return new FederationTokens(sts).make(KEY, ENDPOINT, Duration.ofHours(2), POLICIES);
    }
}
