package dev.awsvault.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFlowTest {
    private static final SsoOidc.TokenAnswer PENDING = new SsoOidc.TokenAnswer.Pending();
    private static final SsoOidc.TokenAnswer SLOW_DOWN = new SsoOidc.TokenAnswer.SlowDown();
    private static final CredentialsFailure UNREACHED = new CredentialsFailure("oidc.example is not reached");
    private static final SsoClient CLIENT =
            new SsoClient("client", SecretString.of("client canary"), Instant.parse("2027-01-01T00:00:00Z"));
    private static final String CODE_LINE = "The page has to show this code, or asks for it: ABCD-EFGH";
    private static final String TOO_LATE =
            "sign-in at https://corp.example/start was not finished in time; start again for a new code";

    private final SsoOnPaper paper = new SsoOnPaper();

    @Test
    void opensThePageAndSaysAddressAndCode() {
        assertThat(token().orElseThrow().accessToken().reveal()).isEqualTo("A1");

        assertThat(paper.asked)
                .containsExactly("device client", "open https://device.example?code=ABCD-EFGH", "DeviceCode");
        assertThat(paper.said)
                .containsExactly(
                        "Opening the SSO authorization page in your default browser (use Ctrl-C to abort)",
                        "https://device.example?code=ABCD-EFGH",
                        CODE_LINE);
        assertThat(((SsoOidc.Grant.DeviceCode) paper.lastGrant).deviceCode().reveal())
                .isEqualTo("device canary");
    }

    @Test
    void withoutAPageToOpenItSaysAddressAndCodeToo() {
        paper.device().token(SsoOnPaper.SESSION, CLIENT, Optional.empty());

        assertThat(paper.asked).noneMatch(line -> line.startsWith("open"));
        assertThat(paper.said)
                .containsExactly(
                        "Open the SSO authorization page in a browser (use Ctrl-C to abort)",
                        "https://device.example?code=ABCD-EFGH",
                        CODE_LINE);
    }

    @Test
    void aBrowserThatFailsIsNoReasonToStop() {
        paper.browserFails = Optional.of("xdg-open is not there");

        assertThat(token()).isPresent();

        assertThat(paper.said)
                .containsExactly(
                        "no browser could be opened: xdg-open is not there",
                        "Open the SSO authorization page in a browser (use Ctrl-C to abort)",
                        "https://device.example?code=ABCD-EFGH",
                        CODE_LINE);
    }

    @Test
    void waitsBeforeEachQuestionUntilThePersonHasAnswered() {
        paper.answers.addAll(List.of(PENDING, PENDING));

        assertThat(token()).isPresent();

        assertThat(paper.pauses).isEqualTo(Collections.nCopies(3, Duration.ofSeconds(5)));
    }

    @Test
    void eachSlowDownAddsFiveSecondsForGood() {
        paper.answers.addAll(List.of(PENDING, SLOW_DOWN, PENDING, SLOW_DOWN, PENDING));

        assertThat(token()).isPresent();

        assertThat(paper.pauses).extracting(Duration::toSeconds).containsExactly(5L, 5L, 10L, 10L, 15L, 15L);
    }

    @Test
    void aPersonWhoSaysNo() {
        paper.answers.addAll(List.of(PENDING, new SsoOidc.TokenAnswer.Denied()));

        assertThatThrownBy(this::token)
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("sign-in at https://corp.example/start was denied");
    }

    @Test
    void aCodeThatIsOver() {
        for (SsoOidc.TokenAnswer over :
                List.of(new SsoOidc.TokenAnswer.Expired(), new SsoOidc.TokenAnswer.InvalidGrant())) {
            paper.answers.add(over);
            assertThatThrownBy(this::token)
                    .isInstanceOf(CredentialsFailure.class)
                    .hasMessage(TOO_LATE);
        }
    }

    /** Whatever the clock does: the waits are counted. */
    @ParameterizedTest
    @ValueSource(longs = {0, -86_400, 86_400})
    void theTimeIsOverByTheWaitsAlone(long clockJump) {
        paper.authorization = SsoOnPaper.authorization(Duration.ofSeconds(60), Duration.ofSeconds(5));
        paper.answers.addAll(Collections.nCopies(100, PENDING));
        paper.now = paper.now.plusSeconds(clockJump);

        assertThatThrownBy(this::token).isInstanceOf(CredentialsFailure.class).hasMessage(TOO_LATE);

        assertThat(paper.pauses).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "30, 0, 30", "30, 500, 30", "1, 600, 1"})
    void aServerWithStrangeTimesEndsTooWithoutARush(long lifetimeSeconds, long intervalMillis, int questions) {
        paper.authorization =
                SsoOnPaper.authorization(Duration.ofSeconds(lifetimeSeconds), Duration.ofMillis(intervalMillis));
        paper.answers.addAll(Collections.nCopies(100, PENDING));

        assertThatThrownBy(this::token).isInstanceOf(CredentialsFailure.class).hasMessage(TOO_LATE);

        assertThat(paper.pauses).hasSize(questions).allMatch(pause -> pause.toMillis() >= 1000);
    }

    @Test
    void aNetworkThatIsGoneForAWhileIsWaitedFor() {
        paper.failures.addAll(Collections.nCopies(4, UNREACHED));
        assertThat(token()).isPresent();
        assertThat(paper.pauses).hasSize(5);
    }

    @Test
    void aNetworkThatStaysAwayIsTheFailure() {
        paper.failures.addAll(Collections.nCopies(5, UNREACHED));

        assertThatThrownBy(this::token).isSameAs(UNREACHED);
        assertThat(paper.pauses).hasSize(5);
    }

    @Test
    void onlyFailuresInARowCount() {
        paper.answers.addAll(Collections.nCopies(3, PENDING));
        paper.failEachAnswerFirst(4, UNREACHED);

        assertThat(token()).isPresent();

        assertThat(paper.pauses).hasSize(4 * 5);
    }

    @Test
    void aRefusalThatIsNoAnswerEndsItAtOnce() {
        CredentialsFailure refusal = new CredentialsFailure("AWS is broken", "InternalServerException");
        paper.failures.add(refusal);

        assertThatThrownBy(this::token).isSameAs(refusal);
        assertThat(paper.pauses).hasSize(1);
    }

    @Test
    void aClientThatAwsHasForgottenGivesNothing() {
        paper.answers.add(new SsoOidc.TokenAnswer.InvalidClient());

        assertThat(token()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidClientException", "UnauthorizedClientException"})
    void alsoWhereAwsSaysSoBeforeThereIsACode(String code) {
        paper.deviceFailure = Optional.of(new CredentialsFailure("who are you?", code));

        assertThat(token()).isEmpty();
        assertThat(paper.said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SlowDownException", "InvalidRequestException"})
    void anotherRefusalOfACodeIsTheFailure(String code) {
        CredentialsFailure refusal = new CredentialsFailure("no", code);
        paper.deviceFailure = Optional.of(refusal);

        assertThatThrownBy(this::token).isSameAs(refusal);
    }

    private Optional<SsoToken> token() {
        return paper.device().token(SsoOnPaper.SESSION, CLIENT, Optional.of(SsoOnPaper.PAGE));
    }
}
