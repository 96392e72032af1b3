package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.Fault;
import dev.awsvault.standin.json.Json;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registration, device authorization and refreshing. */
class SsoOidcTest extends SsoFixture {
    @Test
    void registersAClientForNinetyDays() throws Exception {
        Json.Members client = register("clientName", "n", "clientType", "public")
                .assertSucceeded()
                .json();
        assertThat(client.integer("clientIdIssuedAt")).contains(clock.instant().getEpochSecond());
        assertThat(client.integer("clientSecretExpiresAt"))
                .contains(clock.instant().plus(Duration.ofDays(90)).getEpochSecond());
        assertThat(client.text("clientSecret").orElseThrow()).hasSizeGreaterThan(1000);
        assertThat(client.values()).containsEntry("tokenEndpoint", new Json.Null());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientType=public | 400 | InvalidRequestException | invalid_request",
                "clientName=n | 400 | InvalidRequestException | invalid_request",
                "clientName=n;clientType=confidential | 400 | InvalidClientMetadataException | invalid_client_metadata",
                "clientName=n;clientType=public;scope=x | 400 | InvalidRequestException | invalid_request",
                "clientName=n;clientType=public;scopes=x | 400 | InvalidRequestException | invalid_request",
                "clientName=n;clientType=public;scopes=[x] | 400 | InvalidScopeException | invalid_scope",
                "clientName=n;clientType=public;grantTypes=[password] | 400 | UnsupportedGrantTypeException |"
                        + " unsupported_grant_type",
                "clientName=n;clientType=public;redirectUris=[https://example.com/] | 400 |"
                        + " InvalidRedirectUriException | invalid_redirect_uri",
                "clientName=n;clientType=public;redirectUris=[http://localhost/] | 400 | InvalidRedirectUriException |"
                        + " invalid_redirect_uri",
                "clientName=n;clientType=public;redirectUris=[http://127.0.0.1:80/] | 400 |"
                        + " InvalidRedirectUriException | invalid_redirect_uri",
                "clientName=n;clientType=public;issuerUrl=https://other.awsapps.com/start | 400 |"
                        + " InvalidRequestException | invalid_request",
                "clientName=n;clientType=public;grantTypes=[authorization_code] | 400 | InvalidRequestException |"
                        + " invalid_request",
                "clientName=n;clientType=public;entitledApplicationArn=a | 400 | InvalidRequestException |"
                        + " invalid_request",
            })
    void refusesOtherRegistrations(String members, int status, String exception, String error) throws Exception {
        register(members.split("[=;]")).assertOidc(status, exception, error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "[]", "{\"clientName\":1\\,\"clientType\":\"public\"}", "{\"clientName\""})
    void refusesABodyThatIsNoObjectOfStrings(String body) throws Exception {
        Web.postJson(standIn.url() + "/client/register", body)
                .assertOidc(400, "InvalidRequestException", "invalid_request");
    }

    @Test
    void refusesAForm() throws Exception {
        Web.postForm(standIn.url() + "/client/register", "clientName", "n", "clientType", "public")
                .assertOidc(400, "InvalidRequestException", "invalid_request");
    }

    @Test
    void authorizesADevice() throws Exception {
        Registered client = deviceClient();
        Web started = startDevice(client, sso.startUrl() + "/#/").assertSucceeded();
        String userCode = started.text("userCode");
        assertThat(userCode).matches("[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}");
        assertThat(started.text("verificationUri")).isEqualTo(standIn.url() + "/device");
        assertThat(started.text("verificationUriComplete")).isEqualTo(standIn.url() + "/device?user_code=" + userCode);
        assertThat(started.json().integer("expiresIn")).contains(600L);
        assertThat(started.json().integer("interval")).contains(1L);

        String code = started.text("deviceCode");
        poll(client, code).assertOidc(400, "AuthorizationPendingException", "authorization_pending");
        token(client, DEVICE_CODE, "deviceCode", code).assertOidc(400, "SlowDownException", "slow_down");
        sso.approve(userCode);
        Web tokens = poll(client, code).assertSucceeded();
        assertThat(tokens.text("tokenType")).isEqualTo("Bearer");
        assertThat(tokens.json().integer("expiresIn")).contains(28_800L);
        assertThat(tokens.text("refreshToken")).isNotEmpty();
        assertThat(tokens.json().values()).containsEntry("idToken", new Json.Null());
        poll(client, code).assertOidc(400, "InvalidGrantException", "invalid_grant");
        assertThat(standIn.journal().take())
                .extracting(call -> call.action() + " " + call.outcome())
                .containsExactly(
                        "RegisterClient OK",
                        "StartDeviceAuthorization OK",
                        "CreateToken AuthorizationPendingException",
                        "CreateToken SlowDownException",
                        "CreateToken OK",
                        "CreateToken InvalidGrantException");
    }

    @Test
    void leavesTheUserCodeOutOfTheUriIfToldSo() throws Exception {
        sso.userCodeInUri(false);
        sso.pollInterval(Duration.ofSeconds(7));
        Web started = startDevice(deviceClient(), sso.startUrl());
        assertThat(started.text("verificationUriComplete")).isEqualTo(standIn.url() + "/device");
        assertThat(started.json().integer("interval")).contains(7L);
    }

    @Test
    void deniesADevice() throws Exception {
        Registered client = deviceClient();
        Web started = startDevice(client, sso.startUrl());
        sso.deny(started.text("userCode"));
        poll(client, started.text("deviceCode")).assertOidc(400, "AccessDeniedException", "access_denied");
        assertThatThrownBy(() -> sso.approve(started.text("userCode"))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void forgetsADeviceAfterTenMinutes() throws Exception {
        Registered client = deviceClient();
        Web started = startDevice(client, sso.startUrl());
        clock.advance(Duration.ofMinutes(10));
        assertThatThrownBy(() -> sso.approve(started.text("userCode"))).isInstanceOf(NoSuchElementException.class);
        poll(client, started.text("deviceCode")).assertOidc(400, "ExpiredTokenException", "expired_token");
    }

    @Test
    void refusesADeviceCodeOfSomebodyElse() throws Exception {
        Web started = startDevice(deviceClient(), sso.startUrl());
        sso.approve(started.text("userCode"));
        poll(deviceClient(), started.text("deviceCode")).assertOidc(400, "InvalidGrantException", "invalid_grant");
        poll(deviceClient(), "made up").assertOidc(400, "InvalidGrantException", "invalid_grant");
    }

    @Test
    void refusesUnknownAndExpiredClients() throws Exception {
        Registered client = deviceClient();
        startDevice(new Registered("nobody", "x"), sso.startUrl())
                .assertOidc(401, "InvalidClientException", "invalid_client");
        startDevice(new Registered(client.id(), "x"), sso.startUrl())
                .assertOidc(401, "InvalidClientException", "invalid_client");
        clock.advance(Duration.ofDays(90));
        startDevice(client, sso.startUrl()).assertOidc(401, "InvalidClientException", "invalid_client");
        Registered another = deviceClient();
        sso.forgetClients();
        token(another, DEVICE_CODE, "deviceCode", "x").assertOidc(401, "InvalidClientException", "invalid_client");
    }

    @Test
    void refusesAnotherStartUrlAndAnotherGrant() throws Exception {
        startDevice(deviceClient(), "https://other.awsapps.com/start")
                .assertOidc(400, "InvalidRequestException", "invalid_request");
        startDevice(redirectClient(), sso.startUrl())
                .assertOidc(400, "UnauthorizedClientException", "unauthorized_client");
        token(redirectClient(), DEVICE_CODE, "deviceCode", "x")
                .assertOidc(400, "UnauthorizedClientException", "unauthorized_client");
        token(deviceClient(), "password").assertOidc(400, "UnsupportedGrantTypeException", "unsupported_grant_type");
        token(deviceClient(), DEVICE_CODE).assertOidc(400, "InvalidRequestException", "invalid_request");
        token(deviceClient(), DEVICE_CODE, "device_code", "x")
                .assertOidc(400, "InvalidRequestException", "invalid_request");
    }

    @Test
    void refreshesAndRotates() throws Exception {
        sso.tokenLifetime(Duration.ofHours(1));
        Registered client = deviceClient();
        Web first = deviceTokens(client);
        clock.advance(Duration.ofHours(2));
        Web second = token(client, "refresh_token", "refreshToken", first.text("refreshToken"))
                .assertSucceeded();
        assertThat(second.text("accessToken")).isNotEmpty().isNotEqualTo(first.text("accessToken"));
        assertThat(second.json().integer("expiresIn")).contains(3600L);
        token(client, "refresh_token", "refreshToken", first.text("refreshToken"))
                .assertOidc(400, "InvalidGrantException", "invalid_grant");
        sso.rotateRefreshTokens(false);
        for (int i = 0; i < 2; i++) {
            assertThat(token(client, "refresh_token", "refreshToken", second.text("refreshToken"))
                            .text("refreshToken"))
                    .isEqualTo(second.text("refreshToken"));
        }
    }

    @Test
    void refreshesNothingForOthersAfterTheEndOrWhenRevoked() throws Exception {
        sso.sessionLifetime(Duration.ofHours(10));
        Registered client = deviceClient();
        String refreshToken = deviceTokens(client).text("refreshToken");
        token(deviceClient(), "refresh_token", "refreshToken", refreshToken)
                .assertOidc(400, "InvalidGrantException", "invalid_grant");
        clock.advance(Duration.ofHours(9));
        sso.rotateRefreshTokens(false);
        assertThat(token(client, "refresh_token", "refreshToken", refreshToken)
                        .json()
                        .integer("expiresIn"))
                .as("no longer than the sign-in")
                .contains(3600L);
        clock.advance(Duration.ofHours(1));
        token(client, "refresh_token", "refreshToken", refreshToken)
                .assertOidc(400, "InvalidGrantException", "invalid_grant");
        String revoked = deviceTokens(client).text("refreshToken");
        sso.revokeAll();
        token(client, "refresh_token", "refreshToken", revoked)
                .assertOidc(400, "InvalidGrantException", "invalid_grant");
    }

    @Test
    void givesRefreshTokensOnlyToClientsWithTheGrantAndTheScope() throws Exception {
        Registered noScope = registered(register("clientName", "n", "clientType", "public"));
        assertThat(deviceTokens(noScope).json().values()).containsEntry("refreshToken", new Json.Null());
        Registered noGrant = registered(register(
                "clientName",
                "n",
                "clientType",
                "public",
                "scopes",
                "[sso:account:access]",
                "grantTypes",
                "[" + DEVICE_CODE + "]"));
        assertThat(deviceTokens(noGrant).text("refreshToken")).isEmpty();
        token(noGrant, "refresh_token", "refreshToken", "x")
                .assertOidc(400, "UnauthorizedClientException", "unauthorized_client");
        sso.refreshTokens(false);
        assertThat(deviceTokens(deviceClient()).text("refreshToken")).isEmpty();
    }

    @Test
    void goesWrongInItsOwnForm() throws Exception {
        standIn.faults().next(1, new Fault.Throttling());
        register("clientName", "n", "clientType", "public").assertOidc(400, "SlowDownException", "slow_down");
        standIn.faults().next(1, new Fault.Unavailable());
        assertThat(register().http().statusCode()).isEqualTo(503);
        standIn.faults().next(1, new Fault.BrokenXml());
        Web broken = register("clientName", "n", "clientType", "public").assertSucceeded();
        assertThat(broken.http().body())
                .startsWith("{\"authorizationEndpoint\"")
                .doesNotContain("}");
        assertThatThrownBy(broken::json).isInstanceOf(IllegalArgumentException.class);
        assertThat(standIn.journal().take())
                .extracting(Call::outcome)
                .containsExactly("SlowDownException", "ServiceUnavailable", "BrokenXml");
    }

    @Test
    void writesJsonWithoutAnEnd() throws Exception {
        standIn.faults().next(1, new Fault.EndlessBody());
        URI uri = URI.create(standIn.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("POST /token HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String read = new String(socket.getInputStream().readNBytes(3_000_000), StandardCharsets.US_ASCII);
            assertThat(read)
                    .hasSize(3_000_000)
                    .contains("Content-Type: application/json", "\r\n\r\n{\"filler\":[0,1234567,1234567")
                    .doesNotContain("]", "<");
        }
    }
}
