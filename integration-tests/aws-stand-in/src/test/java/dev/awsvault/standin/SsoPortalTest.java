package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.front.Fault;
import dev.awsvault.standin.json.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsoPortalTest extends SsoFixture {
    private Web portal(String token, String path, String... query) throws Exception {
        String url = standIn.url() + path + (query.length == 0 ? "" : "?" + Web.form(query));
        return token.isEmpty() ? Web.get(url) : Web.get(url, "x-amz-sso_bearer_token", token);
    }

    private Web credentials(String token, String accountId, String roleName) throws Exception {
        return portal(token, "/federation/credentials", "account_id", accountId, "role_name", roleName);
    }

    private Web logout(String token) throws Exception {
        return Web.postJson(standIn.url() + "/logout", "", "x-amz-sso_bearer_token", token);
    }

    private static void assertRefused(Web answer, int status, String code, String message) {
        assertThat(answer.http().body())
                .isEqualTo("{\"message\":\"" + message + "\",\"__type\":\"com.amazonaws.switchboard.portal#" + code
                        + "\"}");
        assertThat(answer.http().headers().firstValue("x-amzn-ErrorType").orElseThrow())
                .startsWith(code + ":");
        assertThat(answer.http().statusCode()).isEqualTo(status);
    }

    private static void assertUnauthorized(Web answer) {
        assertRefused(answer, 401, "UnauthorizedException", "Session token not found or invalid");
    }

    private static void assertNoAccess(Web answer) {
        assertRefused(answer, 403, "ForbiddenException", "No access");
    }

    @Test
    void givesCredentialsThatWorkUntilTheyExpire() throws Exception {
        Role role = sso.assign("210987654321", "Admin", Duration.ofHours(2));
        assertThat(role.arn())
                .matches("arn:aws:iam::210987654321:role/aws-reserved/sso\\.amazonaws\\.com/"
                        + "AWSReservedSSO_Admin_[0-9a-f]{16}");
        Json.Members given = (Json.Members) credentials(sso.issueAccessToken(), "210987654321", "Admin")
                .assertSucceeded()
                .json()
                .values()
                .get("roleCredentials");
        assertThat(given.integer("expiration"))
                .contains(clock.instant().plus(Duration.ofHours(2)).toEpochMilli());
        Keys session = new Keys(
                given.text("accessKeyId").orElseThrow(),
                given.text("secretAccessKey").orElseThrow(),
                given.text("sessionToken").orElseThrow());
        assertThat(standIn.journal().take().getLast().issuedAccessKeyId()).isEqualTo(session.id());
        assertThat(call(session, "GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:sts::210987654321:assumed-role/" + role.name() + "/jane@example.com");
        clock.advance(Duration.ofHours(2));
        assertThat(call(session, "GetCallerIdentity").text("Code")).isEqualTo("ExpiredToken");
    }

    @Test
    void nobodyAssumesAReservedRole() throws Exception {
        Role role = sso.assign("123456789012", "Admin");
        assume(keys, role.arn()).assertDenied(notAuthorized(ALICE, "sts:AssumeRole", role.arn()));
    }

    @Test
    void refusesTokensThatAreNotGood() throws Exception {
        sso.assign("123456789012", "Admin");
        assertUnauthorized(credentials("", "123456789012", "Admin"));
        assertUnauthorized(credentials("made-up", "123456789012", "Admin"));
        String token = deviceTokens(deviceClient()).text("accessToken");
        credentials(token, "123456789012", "Admin").assertSucceeded();
        clock.advance(Duration.ofHours(8));
        assertUnauthorized(credentials(token, "123456789012", "Admin"));
        String revoked = sso.issueAccessToken();
        sso.revokeAll();
        assertUnauthorized(portal(revoked, "/assignment/accounts"));
    }

    @Test
    void refusesRolesThatAreNotAssigned() throws Exception {
        sso.assign("123456789012", "Admin");
        String token = sso.issueAccessToken();
        assertNoAccess(credentials(token, "123456789012", "Other"));
        assertNoAccess(credentials(token, "210987654321", "Admin"));
        assertNoAccess(portal(token, "/assignment/roles", "account_id", "210987654321"));
        sso.unassign("123456789012", "Admin");
        assertNoAccess(credentials(token, "123456789012", "Admin"));
    }

    @Test
    void refusesATokenForSomethingElse() throws Exception {
        sso.assign("123456789012", "Admin");
        Registered client =
                registered(register("clientName", "n", "clientType", "public", "scopes", "[codewhisperer:chat]"));
        assertNoAccess(credentials(deviceTokens(client).text("accessToken"), "123456789012", "Admin"));
    }

    @ParameterizedTest
    @CsvSource({
        "/federation/credentials, role_name=Admin",
        "/federation/credentials, account_id=123456789012",
        "/federation/credentials, account_id=12345;role_name=Admin",
        "/federation/credentials, account_id=123456789012;role_name=Admin;region=eu-west-1",
        "/assignment/roles, max_result=1",
        "/assignment/accounts, max_result=0",
        "/assignment/accounts, max_result=101",
        "/assignment/accounts, next_token=abc",
        "/assignment/accounts, maxResults=5",
    })
    void refusesOtherParameters(String path, String query) throws Exception {
        sso.assign("123456789012", "Admin");
        Web refused = portal(sso.issueAccessToken(), path, query.split("[=;]"));
        assertThat(refused.http().headers().firstValue("x-amzn-ErrorType").orElseThrow())
                .startsWith("InvalidRequestException:");
        assertThat(refused.http().statusCode()).isEqualTo(400);
    }

    @Test
    void listsPageByPage() throws Exception {
        sso.assign("222222222222", "ReadOnly");
        sso.assign("222222222222", "Admin");
        sso.assign("111111111111", "Admin");
        String token = sso.issueAccessToken();
        Web first = portal(token, "/assignment/accounts", "max_result", "1").assertSucceeded();
        assertThat(first.http().body())
                .contains("{\"accountId\":\"111111111111\",\"accountName\":\"account-111111111111\","
                        + "\"emailAddress\":\"aws+111111111111@example.com\"}")
                .doesNotContain("222222222222");
        Web last = portal(token, "/assignment/accounts", "next_token", first.text("nextToken"));
        assertThat(last.http().body()).contains("\"nextToken\":null", "222222222222");
        assertThat(portal(token, "/assignment/roles", "account_id", "222222222222")
                        .http()
                        .body())
                .isEqualTo("{\"nextToken\":null,\"roleList\":[{\"accountId\":\"222222222222\",\"roleName\":\"Admin\"},"
                        + "{\"accountId\":\"222222222222\",\"roleName\":\"ReadOnly\"}]}");
    }

    @Test
    void signsOutWithTheRefreshToken() throws Exception {
        Registered client = deviceClient();
        Web tokens = deviceTokens(client);
        String other = sso.issueAccessToken();
        assertThat(logout(tokens.text("accessToken")).assertSucceeded().http().body())
                .isEmpty();
        assertUnauthorized(logout(tokens.text("accessToken")));
        assertUnauthorized(portal(tokens.text("accessToken"), "/assignment/accounts"));
        token(client, "refresh_token", "refreshToken", tokens.text("refreshToken"))
                .assertOidc(400, "InvalidGrantException", "invalid_grant");
        portal(other, "/assignment/accounts").assertSucceeded();
    }

    @Test
    void refusesPermissionSetsThatCannotBe() {
        for (List<String> wrong : List.of(
                List.of("12345", "Admin"), List.of("123456789012", "a b"), List.of("123456789012", "x".repeat(33)))) {
            assertThatThrownBy(() -> sso.assign(wrong.getFirst(), wrong.getLast()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> sso.assign("123456789012", "Admin", Duration.ofMinutes(59)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goesWrongInItsOwnForm() throws Exception {
        standIn.faults().next(1, new Fault.Throttling());
        assertRefused(
                portal(sso.issueAccessToken(), "/assignment/accounts"),
                429,
                "TooManyRequestsException",
                "HTTP 429 Unknown Code");
    }
}
