package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.federation.ConsoleLogin;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederationTest extends StandInFixture {
    private static final String CONSOLE = "https://eu-central-1.console.aws.amazon.com/ec2/v2/home?region=eu-central-1";

    private final Role role = account.createRole("admin", Trust.in(ALICE), Duration.ofHours(4));

    private static String session(Keys keys) {
        return new JsonObject()
                .member("sessionId", keys.id())
                .member("sessionKey", keys.secret())
                .member("sessionToken", keys.token())
                .toString();
    }

    private Web signin(String session, String... more) throws Exception {
        List<String> form = new ArrayList<>(List.of("Action", "getSigninToken", "SessionType", "json"));
        form.addAll(List.of("Session", session));
        form.addAll(List.of(more));
        return Web.postForm(standIn.url() + "/federation", form.toArray(String[]::new));
    }

    private String login(String token) {
        return standIn.url() + "/federation?"
                + Web.form("Action", "login", "Issuer", "aws-vault", "Destination", CONSOLE, "SigninToken", token);
    }

    private static void assertRefused(Web answer, String message) {
        assertThat(answer.http().body()).contains("HTTP Status 400 - " + message);
        assertThat(answer.http().statusCode()).isEqualTo(400);
    }

    @Test
    void leadsFromARoleToTheConsoleOnce() throws Exception {
        Keys session = assume(keys, role.arn()).keys();
        standIn.journal().take();
        String token = signin(session(session), "SessionDuration", "43200")
                .assertSucceeded()
                .text("SigninToken");
        Call call = standIn.journal().take().getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.query()).isEmpty();
        assertThat(call.parameter("SessionDuration")).isEqualTo("43200");

        assertThat(Web.get(login(token)).location()).isEqualTo(CONSOLE);
        assertThat(standIn.federation().takeLogins())
                .containsExactly(new ConsoleLogin(
                        "arn:aws:sts::123456789012:assumed-role/admin/tests",
                        "aws-vault",
                        CONSOLE,
                        Duration.ofHours(12)));
        assertRefused(Web.get(login(token)), "Invalid or expired sign-in token");
        assertThat(standIn.federation().takeLogins()).isEmpty();
    }

    @Test
    void seesSecretsInAnUrlAndTellsTheTest() throws Exception {
        Keys session = assume(keys, role.arn()).keys();
        standIn.journal().take();
        Web.get(standIn.url() + "/federation?" + Web.form("Action", "getSigninToken", "Session", session(session)))
                .assertSucceeded();
        Call call = standIn.journal().take().getFirst();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.query()).contains(session.id());
    }

    @Test
    void forgetsATokenAfterFifteenMinutes() throws Exception {
        String token = signin(session(assume(keys, role.arn()).keys())).text("SigninToken");
        clock.advance(Duration.ofMinutes(15));
        assertRefused(Web.get(login(token)), "Invalid or expired sign-in token");
    }

    @Test
    void takesFederatedUsersForAsLongAsTheyLast() throws Exception {
        Keys federated = call(keys, "GetFederationToken", "Name", "fed", "DurationSeconds", "7200")
                .keys();
        assertRefused(signin(session(federated), "SessionDuration", "3600"), "Invalid credentials parameter");
        Web.get(login(signin(session(federated)).text("SigninToken")));
        assertThat(standIn.federation().takeLogins().getFirst().duration()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void takesChainedRolesOnlyWithoutADuration() throws Exception {
        Role next = account.createRole("next", Trust.in(role.arn()));
        Keys chained = assume(assume(keys, role.arn()).keys(), next.arn()).keys();
        assertRefused(signin(session(chained), "SessionDuration", "3600"), "Invalid credentials parameter");
        signin(session(chained)).assertSucceeded();
        Keys fromSession = assume(userSession(), role.arn()).keys();
        assertRefused(signin(session(fromSession), "SessionDuration", "3600"), "Invalid credentials parameter");
        signin(session(fromSession)).assertSucceeded();
    }

    @Test
    void takesRolesOfTheAccessPortalWithADuration() throws Exception {
        standIn.sso().assign("123456789012", "Admin");
        Web given = Web.get(
                standIn.url() + "/federation/credentials?account_id=123456789012&role_name=Admin",
                "x-amz-sso_bearer_token",
                standIn.sso().issueAccessToken());
        String id = standIn.journal().take().getLast().issuedAccessKeyId();
        assertThat(given.http().body()).contains(id);
        var issued = account.session(id).orElseThrow();
        signin(session(new Keys(id, issued.secret(), issued.token())), "SessionDuration", "28800")
                .assertSucceeded();
    }

    @Test
    void refusesWhatCannotFederate() throws Exception {
        AccessKey key = aliceKey;
        assertRefused(signin(session(Keys.of(key))), "Invalid credentials parameter");
        assertRefused(signin(session(userSession())), "Invalid credentials parameter");
        assertRefused(signin(session(userSessionWithMfa())), "Invalid credentials parameter");
        Keys session = assume(keys, role.arn()).keys();
        assertRefused(signin(session(session.withSecret("x"))), "Invalid credentials parameter");
        assertRefused(signin(session(session.withToken("x"))), "Invalid credentials parameter");
        clock.advance(Duration.ofHours(1));
        assertRefused(signin(session(session)), "Invalid credentials parameter");
        Keys ofNobody = assume(keys, role.arn()).keys();
        account.deleteRole(role.arn());
        assertRefused(signin(session(ofNobody)), "Invalid credentials parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "{}", "{\"sessionId\":\"a\",\"sessionKey\":\"b\"}"})
    void refusesASessionOfAnotherShape(String session) throws Exception {
        assertRefused(signin(session), "Invalid credentials parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"899", "43201", "1h", "-3600", ""})
    void refusesOtherDurations(String seconds) throws Exception {
        assertRefused(
                signin(session(assume(keys, role.arn()).keys()), "SessionDuration", seconds),
                "Invalid session duration");
    }

    @Test
    void refusesOtherParameters() throws Exception {
        String session = session(assume(keys, role.arn()).keys());
        assertRefused(signin(session, "Duration", "3600"), "Unknown parameter: Duration");
        assertRefused(signin(session, "Session", "x"), "Badly encoded, or given twice");
        assertRefused(
                Web.postForm(standIn.url() + "/federation?Action=getSigninToken", "Session", session),
                "The parameters belong into a form in the body");
        assertRefused(Web.postForm(standIn.url() + "/federation", "Session", session), "Missing parameter: Action");
        assertRefused(
                Web.postForm(
                        standIn.url() + "/federation",
                        "Action",
                        "getSigninToken",
                        "SessionType",
                        "xml",
                        "Session",
                        session),
                "Invalid SessionType");
    }

    @ParameterizedTest
    @CsvSource({
        "http://console.aws.amazon.com/",
        "https://console.aws.amazon.com.evil.example/",
        "https://evil.example/?console.aws.amazon.com",
        "https://console.aws.amazon.com@evil.example/",
        "/console/home",
        "''",
    })
    void sendsNobodyElsewhere(String destination) throws Exception {
        String token = signin(session(assume(keys, role.arn()).keys())).text("SigninToken");
        Web refused = Web.get(standIn.url() + "/federation?"
                + Web.form("Action", "login", "Destination", destination, "SigninToken", token));
        assertThat(refused.http().statusCode()).isEqualTo(400);
        Web.get(login(token)).location();
    }

    @Test
    void signsOutFirst() throws Exception {
        String next = login(signin(session(assume(keys, role.arn()).keys())).text("SigninToken"));
        assertThat(Web.get(standIn.url() + "/oauth?" + Web.form("Action", "logout", "redirect_uri", next))
                        .location())
                .isEqualTo(next);
        for (String elsewhere : List.of(
                "https://evil.example/", standIn.url() + "@evil.example/", standIn.url() + "/\r\nSet-Cookie: x=y")) {
            assertRefused(
                    Web.get(standIn.url() + "/oauth?" + Web.form("Action", "logout", "redirect_uri", elsewhere)),
                    "Invalid redirect_uri");
        }
    }
}
