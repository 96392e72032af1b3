package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.login.LoginSession;
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explain} says of each source of credentials is what a run then does, and it asks and calls nobody. */
class ExplainSourcesTest extends SsoFixture {
    private static final String CANARY = "canary-in-a-command-line";

    private final LoginSession session = aws.standIn().loginSession(aws.user());

    @BeforeEach
    void sources() {
        String provider = aws.standIn().webIdentity().arn();
        Role web = aws.role("web", Trust.in(provider));
        Role deploy = aws.role("deploy", Trust.in(aws.standIn().account().rootArn(), web.arn(), developer.arn()));
        aws.keyIn(home, "jane");
        home.write(
                home.path("token"),
                aws.standIn()
                        .issueWebIdentityToken("me", WebIdentityProvider.DEFAULT_AUDIENCE, Duration.ofMinutes(10)));
        home.write(
                home.path("printed"),
                "{\"Version\":1,\"AccessKeyId\":\"" + aws.key().id() + "\",\"SecretAccessKey\":\""
                        + aws.key().secret() + "\"}");
        home.write(home.path(".aws/login/cache/" + session.cacheFileName()), session.cacheJson());
        config("""
                [profile jane]
                [profile web]
                role_arn = %1$s
                web_identity_token_file = ~/token
                [profile web-process]
                role_arn = %1$s
                web_identity_token_process = touch ~/ran; cat ~/token; : %3$s
                [profile tool]
                credential_process = touch ~/ran; cat ~/printed; : %3$s
                [profile me]
                login_session = %4$s
                [profile web-role]
                source_profile = web
                role_arn = %2$s
                [profile tool-role]
                source_profile = tool
                role_arn = %2$s
                [profile dev-role]
                source_profile = dev
                role_arn = %2$s
                [profile me-role]
                source_profile = me
                role_arn = %2$s
                """.formatted(web.arn(), deploy.arn(), CANARY, session.arn()));
    }

    private JsonNode told(Program program, String line) {
        String[] words = words(words(new String[] {"explain"}, line.split(" ")), "--json");
        try {
            return VaultFolder.JSON.readTree(program.run(words).quiet().bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The calls at AWS that belong to what was told. */
    private static List<String> foretold(JsonNode told) {
        List<String> actions = new ArrayList<>();
        for (JsonNode call : told.get("calls")) {
            String outlook = call.path("outlook").asText();
            switch (call.get("action").textValue()) {
                case "CredentialProcess" -> {}
                case "LoginSession" -> {
                    if (outlook.startsWith("refreshed at ")) actions.add("CreateOAuth2Token");
                    else assertThat(outlook).startsWith("credentials in the AWS CLI's cache until ");
                }
                case "GetFederationToken" -> actions.addAll(List.of("GetCallerIdentity", "GetFederationToken"));
                case "GetRoleCredentials" -> {
                    switch (outlook.replaceFirst("kept until .*", "kept")) {
                        case "the person signs in first" ->
                            actions.addAll(List.of("RegisterClient", "Authorize", "AnswerAuthorize", "CreateToken"));
                        case "the token of the sign-in is refreshed" -> actions.add("CreateToken");
                        case "the token of the sign-in is kept" -> {}
                        default -> throw new AssertionError("unknown outlook: " + outlook);
                    }
                    actions.add("GetRoleCredentials");
                }
                default -> actions.add(call.get("action").textValue());
            }
        }
        return actions;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web",
                "web-process --policy-arn=arn:aws:iam::aws:policy/ReadOnlyAccess",
                "tool",
                "dev",
                "me",
                "jane --read-only",
                "web-role",
                "tool-role",
                "dev-role",
                "me-role --read-only",
            })
    void foretellsTheCallsAloneAndInAChain(String line) {
        JsonNode told = told(browsing(), line);
        String text = browsing()
                .run(words(new String[] {"explain"}, line.split(" ")))
                .quiet()
                .out();
        JsonNode locked = told(browsing().without("AWS_VAULT_FILE_PASSPHRASE"), line);
        assertThat(aws.calls()).isEmpty();
        assertThat(sso.pagesOpened()).isZero();
        assertThat(home.path("ran")).doesNotExist();
        for (String each : List.of(text, told.toString(), locked.toString())) {
            assertThat(each).doesNotContain(CANARY, "cat ~/");
        }
        assertThat(locked.get("vaultLocked").booleanValue()).isTrue();
        assertThat(foretold(locked)).isEqualTo(foretold(told));

        browsing().run(words(new String[] {"export"}, line.split(" "))).ok();
        assertThat(actions()).isEqualTo(foretold(told));
        assertThat(actions()).isEmpty();
        // And what it says now.
        JsonNode then = told(program(), line);
        program().run(words(new String[] {"export"}, line.split(" "))).ok();
        assertThat(actions()).isEqualTo(foretold(then));
    }

    @Test
    void tellsWhatASignInWouldNeed() {
        Program locked = program().without("AWS_VAULT_FILE_PASSPHRASE");
        assertThat(outlook(told(locked, "dev"))).isEqualTo("the person signs in first");
        sso.tokenLifetime(Duration.ofMinutes(10));
        browsing().run(keyIdOf("dev")).ok();
        sso.tokenLifetime(Duration.ofHours(8));
        assertThat(outlook(told(program(), "audit"))).isEqualTo("the token of the sign-in is refreshed");
        assertThat(outlook(told(locked, "audit")))
                .isEqualTo("a token of the sign-in is kept (the vault was not opened)");
        assertThat(program().run("explain", "audit").quiet().out())
                .contains(
                        "GetRoleCredentials of Auditor in account " + ACCOUNT, "the token of the sign-in is refreshed");
        aws.calls();
        program().run(keyIdOf("audit")).quiet();
        assertThat(actions()).containsExactly("CreateToken", "GetRoleCredentials");
        putToken("canary", Instant.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(outlook(told(program(), "legacy"))).startsWith("the token of the sign-in is kept until ");
    }

    private static String outlook(JsonNode told) {
        return told.get("calls").get(0).get("outlook").textValue();
    }

    @Test
    void aLoginSessionThatIsInTheCacheIsNoCall() throws IOException {
        assertThat(program().run("explain", "me").quiet().out())
                .contains("A run now does this:\n", "credentials in the AWS CLI's cache until ")
                .doesNotContain("makes these calls");
        home.write(
                home.path(".aws/login/cache/" + session.cacheFileName()),
                session.cacheJson().replaceFirst("\"expiresAt\":\"[^\"]+\"", "\"expiresAt\":\"2020-01-01T00:00:00Z\""));
        assertThat(program().run("explain", "me").quiet().out()).contains("refreshed at " + aws.url());
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void whatCannotWorkIsRefusedAsARunWouldRefuseIt() {
        for (String line : List.of("dev --read-only", "tool --read-only", "me --read-only", "nobody")) {
            String explained = program()
                    .run(words(new String[] {"explain"}, line.split(" ")))
                    .refused();
            String run = program()
                    .run(words(new String[] {"export"}, line.split(" ")))
                    .refused();
            assertThat(explained.replace(" explain: ", " export: ")).isEqualTo(run);
        }
        assertThat(aws.calls()).isEmpty();
    }
}
