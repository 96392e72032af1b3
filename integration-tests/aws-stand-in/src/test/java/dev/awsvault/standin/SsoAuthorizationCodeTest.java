package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authorization code with PKCE, and the pages as HTML. */
class SsoAuthorizationCodeTest extends SsoFixture {
    private Web redeem(Registered client, String code, String redirectUri, String verifier) throws Exception {
        return token(client, "authorization_code", "code", code, "redirectUri", redirectUri, "codeVerifier", verifier);
    }

    @Test
    void leadsFromThePageToTokens() throws Exception {
        Registered client = redirectClient();
        Web page = authorize(authorizeQuery(client)).assertSucceeded();
        assertThat(page.http().headers().firstValue("content-type")).contains("text/html;charset=UTF-8");
        assertThat(page.http().body())
                .contains("te&lt;st&gt;s", "sso:account:access", "Allow access", "Deny access")
                .doesNotContain("<st>", "<script>");
        String code = code(client);
        Web tokens = redeem(client, code, REDIRECT, VERIFIER).assertSucceeded();
        assertThat(tokens.text("accessToken")).isNotEmpty();
        assertThat(tokens.text("refreshToken")).isNotEmpty();
        redeem(client, code, REDIRECT, VERIFIER).assertOidc(400, "InvalidGrantException", "invalid_grant");
        assertThat(sso.pagesOpened()).isEqualTo(2);
        assertThat(standIn.journal().take())
                .extracting(call -> call.method() + " " + call.action())
                .contains("GET Authorize", "POST AnswerAuthorize", "POST CreateToken");
    }

    @Test
    void tellsTheClientOfADenial() throws Exception {
        Web page = authorize(authorizeQuery(redirectClient()));
        assertThat(answer(page, "deny").location())
                .isEqualTo(
                        REDIRECT + "?error=access_denied&error_description=The+user+denied+the+request&state=s+%26+t");
        assertThat(answer(page, "allow").http().statusCode()).isEqualTo(400);
    }

    @Test
    void refusesACodeUnderAnyOtherCondition() throws Exception {
        Registered client = redirectClient();
        redeem(client, code(client), "http://127.0.0.1:8977/oauth/callback", VERIFIER)
                .assertOidc(400, "InvalidGrantException", "invalid_grant");
        redeem(client, code(client), REDIRECT, VERIFIER + "x")
                .assertOidc(400, "InvalidGrantException", "invalid_grant");
        redeem(client, code(client), REDIRECT, "short").assertOidc(400, "InvalidGrantException", "invalid_grant");
        redeem(redirectClient(), code(client), REDIRECT, VERIFIER)
                .assertOidc(400, "InvalidGrantException", "invalid_grant");
        token(client, "authorization_code", "code", code(client), "redirectUri", REDIRECT)
                .assertOidc(400, "InvalidRequestException", "invalid_request");
        String late = code(client);
        clock.advance(Duration.ofMinutes(10));
        redeem(client, late, REDIRECT, VERIFIER).assertOidc(400, "ExpiredTokenException", "expired_token");
        redeem(deviceClient(), "x", REDIRECT, VERIFIER)
                .assertOidc(400, "UnauthorizedClientException", "unauthorized_client");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, InvalidRequestException",
        "response_type, '', InvalidRequestException",
        "client_id, nobody, InvalidClientException",
        "redirect_uri, http://127.0.0.1/oauth/callback, InvalidRedirectUriException",
        "redirect_uri, http://127.0.0.1:99/other, InvalidRedirectUriException",
        "redirect_uri, http://localhost:99/oauth/callback, InvalidRedirectUriException",
        "redirect_uri, http://127.0.0.1:99@evil.example/oauth/callback, InvalidRedirectUriException",
        "redirect_uri, https://127.0.0.1:99/oauth/callback, InvalidRedirectUriException",
        "redirect_uri, http://127.0.0.1:99/oauth/callback?x=y, InvalidRedirectUriException",
        "redirect_uri, not a uri, InvalidRedirectUriException",
        "state, '', InvalidRequestException",
        "code_challenge_method, plain, InvalidRequestException",
        "code_challenge, short, InvalidRequestException",
        "scopes, openid, InvalidScopeException",
        "scope, sso:account:access, InvalidRequestException",
    })
    void showsThePersonWhatIsWrong(String name, String value, String exception) throws Exception {
        String[] query = authorizeQuery(redirectClient());
        for (int i = 0; i < query.length; i += 2) {
            if (query[i].equals(name)) {
                query[i + 1] = value;
            } else if (name.equals("scope") && query[i].equals("scopes")) {
                query[i] = name;
            }
        }
        Web refused = authorize(query);
        assertThat(refused.http().statusCode()).isBetween(400, 401);
        assertThat(refused.http().body()).contains(exception);
        assertThat(refused.http().headers().firstValue("location")).isEmpty();
    }

    @Test
    void asksForTheCodeOfADeviceAndForTheDecision() throws Exception {
        Registered client = deviceClient();
        Web started = startDevice(client, sso.startUrl());
        assertThat(Web.get(started.text("verificationUri"))
                        .assertSucceeded()
                        .http()
                        .body())
                .contains("name=user_code")
                .doesNotContain(started.text("userCode"));
        Web page = Web.get(started.text("verificationUriComplete")).assertSucceeded();
        assertThat(page.http().body()).contains("tests", started.text("userCode"), "sso:account:access");
        Web.postForm(standIn.url() + "/device", "user_code", hidden(page, "user_code"), "decision", "allow")
                .assertSucceeded();
        poll(client, started.text("deviceCode")).assertSucceeded();
        assertThat(Web.get(started.text("verificationUriComplete")).http().statusCode())
                .isEqualTo(400);
        assertThat(sso.pagesOpened()).isEqualTo(3);
    }

    @Test
    void refusesAnAnswerThatIsNone() throws Exception {
        Web started = startDevice(deviceClient(), sso.startUrl());
        String url = standIn.url() + "/device";
        assertThat(Web.postForm(url, "user_code", started.text("userCode"))
                        .http()
                        .statusCode())
                .isEqualTo(400);
        assertThat(Web.postForm(url, "user_code", "BBBB-BBBB", "decision", "allow")
                        .http()
                        .statusCode())
                .isEqualTo(400);
        assertThat(Web.get(url + "?user_code=%3Cb%3E").http().body()).doesNotContain("<b>");
    }
}
