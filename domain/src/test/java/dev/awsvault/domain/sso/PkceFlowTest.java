package dev.awsvault.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.browser.RedirectListener;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PkceFlowTest {
    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final SsoClient CLIENT =
            new SsoClient("client&id", SecretString.of("client canary"), Instant.parse("2027-01-01T00:00:00Z"));

    private final SsoOnPaper paper = new SsoOnPaper();

    @Test
    void theAddressHasAllThatAwsWants() {
        paper.random = givesVerifier();

        assertThat(token()).isPresent();

        URI url = URI.create(opened());
        assertThat(url.getScheme() + "://" + url.getHost() + url.getPath()).isEqualTo("https://oidc.example/authorize");
        assertThat(parameters(url))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "response_type", "code",
                        "client_id", "client&id",
                        "redirect_uri", "http://127.0.0.1:4711/oauth/callback",
                        "state", paper.state,
                        "code_challenge_method", "S256",
                        "code_challenge", CHALLENGE,
                        "scopes", "sso:account:access other scope"));
        assertThat(opened()).doesNotContain("+", VERIFIER, "canary");
    }

    @Test
    void theCodeIsExchangedWithTheSameRedirectAndTheVerifier() {
        paper.random = givesVerifier();

        token();

        SsoOidc.Grant.AuthorizationCode grant = (SsoOidc.Grant.AuthorizationCode) paper.lastGrant;
        assertThat(grant.code().reveal()).isEqualTo("code");
        assertThat(grant.redirectUri()).isEqualTo("http://127.0.0.1:4711/oauth/callback");
        assertThat(grant.verifier().reveal()).isEqualTo(VERIFIER);
    }

    @Test
    void theListenerIsThereBeforeTheBrowserAndClosedAfterTheExchange() {
        token();

        assertThat(paper.asked)
                .extracting(line -> line.split(" ")[0])
                .containsExactly("open", "await", "AuthorizationCode", "close");
        assertThat(paper.said)
                .containsExactly(
                        "Opening the SSO authorization page in your default browser (use Ctrl-C to abort)", opened());
    }

    @Test
    void stateAndVerifierAreFortyThreeRandomCharactersEach() {
        token();
        String state = paper.state;
        String verifier =
                ((SsoOidc.Grant.AuthorizationCode) paper.lastGrant).verifier().reveal();
        token();

        assertThat(List.of(
                        state,
                        verifier,
                        paper.state,
                        ((SsoOidc.Grant.AuthorizationCode) paper.lastGrant)
                                .verifier()
                                .reveal()))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[A-Za-z0-9_-]{43}"));
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, '', access_denied",
        "access_denied, the person said no, 'access_denied, the person said no'",
        "invalid_scope, no such scope, 'invalid_scope, no such scope'",
    })
    void aRedirectWithARefusal(String error, String description, String said) {
        paper.redirect = new RedirectListener.Redirect.Refused(error, description);

        assertThatThrownBy(this::token)
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("sign-in at https://corp.example/start was refused: " + said);
        assertThat(paper.asked).endsWith("close").noneMatch(line -> line.startsWith("AuthorizationCode"));
    }

    @Test
    void whatAwsSaysToTheCode() {
        assertFails(new SsoOidc.TokenAnswer.Denied(), "was denied");
        assertFails(new SsoOidc.TokenAnswer.Expired(), "took too long, AWS does not know its code any more");
        assertFails(new SsoOidc.TokenAnswer.InvalidGrant(), "took too long, AWS does not know its code any more");
        assertFails(new SsoOidc.TokenAnswer.Pending(), "AWS is not ready; try again");
        assertFails(new SsoOidc.TokenAnswer.SlowDown(), "AWS is not ready; try again");

        paper.answers.add(new SsoOidc.TokenAnswer.InvalidClient());
        assertThat(token()).isEmpty();
    }

    private void assertFails(SsoOidc.TokenAnswer answer, String said) {
        paper.answers.add(answer);
        assertThatThrownBy(this::token)
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageStartingWith("sign-in at https://corp.example/start")
                .hasMessageEndingWith(said)
                .hasMessageNotContaining("canary");
        assertThat(paper.asked).endsWith("close");
    }

    @Test
    void aBrowserThatFailsHasDoneNothingYet() {
        paper.browserFails = Optional.of("firefox is not there");

        assertThatThrownBy(this::token).isInstanceOf(ProcessFailure.class).hasMessage("firefox is not there");
        assertThat(paper.asked).containsExactly("close");
        assertThat(paper.said).isEmpty();
    }

    private Optional<SsoToken> token() {
        return paper.pkce().token(SsoOnPaper.SESSION, CLIENT, SsoOnPaper.PAGE);
    }

    private String opened() {
        return paper.asked.stream()
                .filter(line -> line.startsWith("open "))
                .reduce((first, last) -> last)
                .orElseThrow()
                .substring("open ".length());
    }

    private static Map<String, String> parameters(URI url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(url.getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .forEach(pair -> assertThat(parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)))
                        .isNull());
        return parameters;
    }

    /** The second text that is drawn is the verifier of the RFC. */
    private static SecureRandom givesVerifier() {
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private int drawn;

            @Override
            public void nextBytes(byte[] bytes) {
                byte[] next = drawn++ == 1 ? Base64.getUrlDecoder().decode(VERIFIER) : new byte[32];
                System.arraycopy(next, 0, bytes, 0, bytes.length);
            }
        };
    }
}
