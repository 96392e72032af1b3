package dev.awsvault.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsoSignInTest {
    private static final SsoOidc.TokenAnswer FORGOTTEN = new SsoOidc.TokenAnswer.InvalidClient();

    private final SsoOnPaper paper = new SsoOnPaper();

    /** Asked for a device code, asked to print, no browser: which flow, and whether a page is opened. */
    @ParameterizedTest
    @CsvSource({
        "false, false, false, 'register,open,await,AuthorizationCode,close'",
        "true, false, false, 'register,device,open,DeviceCode'",
        "false, true, false, 'register,device,DeviceCode'",
        "true, true, false, 'register,device,DeviceCode'",
        "false, false, true, 'register,device,DeviceCode'",
        "true, false, true, 'register,device,DeviceCode'",
    })
    void theWayIsChosenByThePersonAndByWhatThereIs(
            boolean deviceCode, boolean printOnly, boolean noBrowser, String expected) {
        paper.options = new SsoOptions(deviceCode, printOnly, SsoOnPaper.PAGE);
        if (noBrowser) paper.browserUnavailable = Optional.of("there is no display");

        SsoGrant grant = signIn(SsoClient.NONE);

        assertThat(asked()).containsExactly(expected.split(","));
        assertThat(grant.token().accessToken().reveal()).isEqualTo("A1");
        assertThat(grant.client().id()).isEqualTo("client 1");
        boolean byCode = expected.contains("device");
        assertThat(paper.said.stream().anyMatch(line -> line.contains("ABCD-EFGH")))
                .isEqualTo(byCode);
        assertThat(paper.said).anyMatch(line -> line.startsWith("https://"));
    }

    @Test
    void aBrowserThatFailsLeadsToADeviceCodeThatIsOnlyPrinted() {
        paper.browserFails = Optional.of("firefox is not there");

        signIn(SsoClient.NONE);

        assertThat(asked()).containsExactly("register", "close", "register", "device", "DeviceCode");
        assertThat(paper.said.getFirst()).isEqualTo("signing in by a code instead: firefox is not there");
        assertThat(paper.said.get(1)).startsWith("Open the SSO authorization page in a browser");
    }

    @Test
    void aPortThatCannotBeOpenedDoesToo() {
        paper.noPort = Optional.of("no port of 127.0.0.1 is free");

        signIn(SsoClient.NONE);

        assertThat(asked()).containsExactly("register", "register", "device", "DeviceCode");
        assertThat(paper.said.getFirst()).isEqualTo("signing in by a code instead: no port of 127.0.0.1 is free");
    }

    @Test
    void aKnownClientIsUsedAgain() {
        SsoClient known = known(Duration.ofMinutes(16));

        assertThat(signIn(known).client()).isSameAs(known);
        assertThat(asked()).doesNotContain("register");
    }

    @ParameterizedTest
    @CsvSource({"''", "device_code sso:account:access", "authorization_code other:scope"})
    void aClientForSomethingElseIsNotUsed(String use) {
        SsoClient client = signIn(known(Duration.ofDays(1), use)).client();

        assertThat(client.id()).isEqualTo("client 1");
        assertThat(client.use()).isEqualTo(SsoClient.useFor(SsoOidc.Flow.AUTHORIZATION_CODE, SsoOnPaper.SESSION));
        assertThat(asked()).startsWith("register");
    }

    @ParameterizedTest
    @CsvSource({"PT15M", "PT1M", "-PT1H"})
    void aClientThatMayEndDuringTheSignInIsNotUsed(Duration left) {
        assertThat(signIn(known(left)).client().id()).isEqualTo("client 1");
        assertThat(asked()).startsWith("register");
    }

    @Test
    void aClientThatAwsHasForgottenIsRegisteredAgain() {
        paper.answers.add(FORGOTTEN);

        assertThat(signIn(known(Duration.ofDays(1))).client().id()).isEqualTo("client 1");
        assertThat(asked())
                .containsExactly(
                        "open",
                        "await",
                        "AuthorizationCode",
                        "close",
                        "register",
                        "open",
                        "await",
                        "AuthorizationCode",
                        "close");
    }

    @Test
    void oneThatMayNotAskForADeviceCodeIsRegisteredAgain() {
        paper.options = new SsoOptions(true, false, SsoOnPaper.PAGE);
        paper.deviceFailure = Optional.of(new CredentialsFailure("no", "UnauthorizedClientException"));

        assertThat(signIn(known(Duration.ofDays(1))).client().id()).isEqualTo("client 1");
        assertThat(paper.asked).startsWith("device known", "register", "device client 1");
        assertThat(paper.said).hasSize(3);
    }

    @Test
    void anAwsThatForgetsAtOnceIsSaidSo() {
        paper.answers.addAll(List.of(FORGOTTEN, FORGOTTEN));

        assertThatThrownBy(() -> signIn(known(Duration.ofDays(1))))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("sign-in at https://corp.example/start: AWS does not know the client that it has just"
                        + " registered; try again");
    }

    @Test
    void aPersonWhoSaysNoIsNotAskedInAnotherWay() {
        paper.answers.add(new SsoOidc.TokenAnswer.Denied());

        assertThatThrownBy(() -> signIn(known(Duration.ofDays(1)))).isInstanceOf(CredentialsFailure.class);
        assertThat(asked()).containsExactly("open", "await", "AuthorizationCode", "close");
    }

    private SsoGrant signIn(SsoClient client) {
        return paper.signIn().signIn(SsoOnPaper.SESSION, client);
    }

    private SsoClient known(Duration left) {
        SsoOidc.Flow flow = paper.options.deviceCode() ? SsoOidc.Flow.DEVICE_CODE : SsoOidc.Flow.AUTHORIZATION_CODE;
        return known(left, SsoClient.useFor(flow, SsoOnPaper.SESSION));
    }

    private SsoClient known(Duration left, String use) {
        return new SsoClient("known", SecretString.of("client canary"), paper.now.plus(left), use);
    }

    private List<String> asked() {
        return paper.asked.stream().map(line -> line.split(" ")[0]).toList();
    }
}
