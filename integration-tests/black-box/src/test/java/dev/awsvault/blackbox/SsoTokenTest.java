package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of a sign-in at IAM Identity Center: in the vault, in the AWS CLI's cache, and for how long it serves. */
class SsoTokenTest extends SsoFixture {
    private static final int PROCESSES = 20;

    private static Instant inHours(int hours) {
        return Instant.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void isKeptAsAwsVaultKeepsItAndTheClientBehindIt() throws IOException {
        browsing().run(keyIdOf("dev")).ok();
        JsonNode item = VaultFolder.JSON.readTree(home.vault().item(itemName()));
        assertThat(item.get("Key").textValue()).isEqualTo(itemName());
        assertThat(item.get("Label").textValue())
                .matches("aws-vault oidc token for \\Q" + sso.startUrl()
                        + "\\E \\(expires \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\)");
        assertThat(item.get("Description").textValue()).isEqualTo("aws-vault oidc token");
        assertThat(item.get("KeychainNotTrustApplication").booleanValue()).isFalse();
        assertThat(home.vault().data(itemName()))
                .matches(
                        "\\{\"Token\":\\{\"AccessToken\":\"aoaAAAAA[^\"]+\",\"ExpiresIn\":(28800|2879\\d),\"IdToken\":null,"
                                + "\"RefreshToken\":\"aorAAAAA[^\"]+\",\"TokenType\":\"Bearer\",\"ResultMetadata\":\\{}},"
                                + "\"Expiration\":\"[^\"]+Z\",\"ClientID\":\"[^\"]+\",\"ClientSecret\":\"[^\"]+\","
                                + "\"ClientSecretExpiresAt\":\"[^\"]+Z\",\"ClientUse\":\"[^\"]+\"}");
        assertThat(home.vault().names()).hasSize(2).anyMatch(name -> name.startsWith("sso.GetRoleCredentials,ZGV2,"));
    }

    @Test
    void oneThatAwsVaultWroteIsUsed() {
        putToken(sso.issueAccessToken(), inHours(7));
        program().run(keyIdOf("dev")).quiet();
        assertThat(actions()).containsExactly("GetRoleCredentials");
        assertThat(sso.pagesOpened()).isZero();
    }

    @Test
    void oneThatHasEndedIsReplacedByASignIn() {
        putToken(sso.issueAccessToken(), inHours(-1));
        browsing().run(keyIdOf("dev")).ok();
        assertThat(actions()).startsWith("RegisterClient").endsWith("GetRoleCredentials");
        assertThat(sso.pagesOpened()).isEqualTo(1);
        assertThat(home.vault().data(itemName())).contains("aorAAAAA");
    }

    @Test
    void isRefreshedInSilenceBeforeItEnds() {
        sso.tokenLifetime(Duration.ofMinutes(10));
        browsing().run(keyIdOf("dev")).ok();
        aws.calls();
        String before = home.vault().data(itemName());
        sso.tokenLifetime(Duration.ofHours(8));
        program().run(keyIdOf("audit")).quiet();
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).containsExactly("CreateToken", "GetRoleCredentials");
        assertThat(calls.getFirst().parameters()).containsEntry("grantType", "refresh_token");
        assertThat(home.vault().data(itemName())).isNotEqualTo(before);
        program().run(keyIdOf("legacy")).quiet();
        assertThat(actions()).containsExactly("GetRoleCredentials");
        assertThat(sso.pagesOpened()).isEqualTo(1);
    }

    @Test
    void oneThatWasRevokedCostsOneSignInWithTheSameClient() {
        browsing().run(keyIdOf("dev")).ok();
        sso.revokeAll();
        aws.calls();
        browsing().run(keyIdOf("audit")).ok();
        assertThat(actions())
                .containsExactly(
                        "GetRoleCredentials",
                        "CreateToken",
                        "Authorize",
                        "AnswerAuthorize",
                        "CreateToken",
                        "GetRoleCredentials");
        assertThat(sso.pagesOpened()).isEqualTo(2);
    }

    @Test
    void aClientThatAwsHasForgottenIsRegisteredAnew() {
        browsing().run(keyIdOf("dev")).ok();
        sso.revokeAll();
        sso.forgetClients();
        aws.calls();
        browsing().run(keyIdOf("audit")).ok();
        assertThat(actions()).contains("RegisterClient").endsWith("GetRoleCredentials");
    }

    @Test
    void aRoleThatIsNotAssignedIsSaidWithThoseThatAre() {
        putToken(sso.issueAccessToken(), inHours(7));
        config("[profile admin]\nsso_session = corp\nsso_account_id = " + ACCOUNT + "\nsso_role_name = Admin\n"
                + "[profile other]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Developer\n");
        assertThat(program().run(keyIdOf("admin")).refused())
                .contains(
                        "AWS SSO refuses role Admin in account " + ACCOUNT,
                        "No access",
                        "set sso_role_name to one of your roles there: ",
                        "Auditor",
                        "Developer");
        assertThat(program().run(keyIdOf("other")).refused())
                .contains("role Developer in account 111122223333", "check sso_account_id and sso_role_name");
        assertThat(sso.pagesOpened()).isZero();
    }

    @Test
    void whatIsMissingInTheConfigIsSaidBeforeAnythingIsAsked() {
        config("[profile bare]\nsso_session = corp\n[profile nowhere]\nsso_session = gone\nsso_account_id = 1\n"
                + "sso_role_name = r\n[sso-session half]\nsso_start_url = https://half.example.com\n"
                + "[profile half]\nsso_session = half\nsso_account_id = 1\nsso_role_name = r\n");
        assertThat(browsing().run(keyIdOf("bare")).refused()).contains("sso_account_id, sso_role_name");
        assertThat(browsing().run(keyIdOf("nowhere")).refused()).contains("there is no [sso-session gone]");
        assertThat(browsing().run(keyIdOf("half")).refused()).contains("sso_region is not");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void startsAChainOfTwoRoles() {
        putToken(sso.issueAccessToken(), inHours(7));
        Role deploy = aws.role("deploy", Trust.in(developer.arn()));
        Role prod = aws.role("prod", Trust.in(deploy.arn()));
        config("[profile deploy]\nsource_profile = dev\nrole_arn = " + deploy.arn()
                + "\n[profile prod]\nsource_profile = deploy\nrole_arn = " + prod.arn() + "\n");
        program().run(keyIdOf("prod")).quiet();
        List<Call> calls = aws.calls();
        assertThat(calls).allMatch(Call::succeeded);
        assertThat(calls).extracting(Call::action).containsExactly("GetRoleCredentials", "AssumeRole", "AssumeRole");
        assertThat(calls.get(1).accessKeyId()).isEqualTo(calls.get(0).issuedAccessKeyId());
        program().run(keyIdOf("prod")).quiet();
        program().run(keyIdOf("dev")).quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void noBrowserIsOpenedWhereTheTokenCouldNotBeKept() {
        putToken(sso.issueAccessToken(), inHours(-1));
        Program mistyped = browsing().with("AWS_VAULT_FILE_PASSPHRASE", "wrong");
        assertThat(mistyped.run(keyIdOf("dev")).refused()).contains("passphrase", "the SSO token of " + sso.startUrl());
        assertThat(sso.pagesOpened()).isZero();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void noBrowserIsOpenedWhereTheVaultHoldsKeysOfAnotherPassphrase() {
        aws.keyIn(home, "jane");
        Program mistyped = browsing().with("AWS_VAULT_FILE_PASSPHRASE", "wrong");
        assertThat(mistyped.run(keyIdOf("dev")).refused()).contains("passphrase");
        assertThat(sso.pagesOpened()).isZero();
    }

    @Test
    void listShowsItAndClearRemovesItWithItsSessions() {
        browsing().run(keyIdOf("dev")).ok();
        aws.keyIn(home, "jane");
        String table = program().run("list").quiet().out();
        assertThat(table.lines().map(line -> line.replaceAll("\\s+", " ").strip()))
                .anyMatch(line -> line.startsWith("dev ")
                        && line.contains("oidc:corp")
                        && line.contains("sso.GetRoleCredentials:"));
        assertThat(program().run("list", "--sessions").quiet().lines())
                .anyMatch("oidc:corp"::equals)
                .noneMatch(line -> line.contains("https"));
        assertThat(program().run("list", "--credentials").quiet().lines()).containsExactly("jane");
        assertThat(program().run("clear", "dev").quiet().out()).isEqualTo("Cleared 2 sessions.\n");
        assertThat(home.vault().names()).containsExactly("jane");
        putToken("aoaAAAAA", inHours(1));
        assertThat(program().run("clear").quiet().out()).isEqualTo("Cleared 1 sessions.\n");
        assertThat(home.vault().names()).containsExactly("jane");
    }

    @Test
    void twentyProcessesOfOneProfileOpenOnePage() {
        Program program = browsing();
        List<Result> results = AtOnce.run(PROCESSES, _ -> program.run(keyIdOf("dev")));
        assertThat(results).allSatisfy(Result::ok);
        assertThat(results)
                .extracting(Result::out)
                .containsOnly(results.getFirst().out());
        assertThat(sso.pagesOpened()).isEqualTo(1);
        assertThat(actions())
                .containsExactly("RegisterClient", "Authorize", "AnswerAuthorize", "CreateToken", "GetRoleCredentials");
    }

    @Test
    void twentyProfilesOfOneSessionOpenOnePage() {
        StringBuilder profiles = new StringBuilder();
        for (int i = 0; i < PROCESSES; i++) {
            profiles.append("[profile p")
                    .append(i)
                    .append("]\nsso_session = corp\nsso_account_id = ")
                    .append(ACCOUNT);
            profiles.append("\nsso_role_name = ").append(i % 2 == 0 ? "Developer\n" : "Auditor\n");
        }
        config(profiles.toString());
        Program program = browsing();
        List<Result> results = AtOnce.run(PROCESSES, i -> program.run(keyIdOf("p" + i)));
        assertThat(results).allSatisfy(Result::ok);
        assertThat(sso.pagesOpened()).isEqualTo(1);
        List<Call> calls = aws.calls();
        assertThat(calls).allMatch(Call::succeeded).extracting(Call::action).containsOnlyOnce("CreateToken");
        assertThat(calls.stream().filter(call -> call.action().equals("GetRoleCredentials")))
                .hasSize(PROCESSES);
    }

    private Path cacheFile(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8));
            return home.path(".aws/sso/cache/" + HexFormat.of().formatHex(hash) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theCacheOfTheAwsCliIsWrittenOnlyWhereWished() throws IOException {
        browsing().run(keyIdOf("dev")).ok();
        assertThat(home.path(".aws/sso")).doesNotExist();
        program().run("clear").quiet();
        browsing().run(keyIdOf("dev", "--sso-cache")).ok();
        Path file = cacheFile("corp");
        assertThat(ScratchHome.mode(file)).isEqualTo("rw-------");
        JsonNode members = VaultFolder.JSON.readTree(ScratchHome.bytes(file));
        assertThat(members.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "startUrl",
                        "region",
                        "accessToken",
                        "expiresAt",
                        "clientId",
                        "clientSecret",
                        "registrationExpiresAt",
                        "refreshToken");
        assertThat(members.get("startUrl").textValue()).isEqualTo(sso.startUrl());
        assertThat(members.get("region").textValue()).isEqualTo("eu-west-1");
        assertThat(members.get("expiresAt").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        program().run("clear").quiet();
        browsing().run(keyIdOf("legacy", "--sso-cache")).ok();
        assertThat(cacheFile(sso.startUrl())).isRegularFile();
    }

    private static void needsBotocore() {
        Tools.require("python3");
        if (!Tools.works("python3", "-c", "import botocore")) Tools.skip("botocore is not installed");
    }

    @Test
    void botocoreUsesTheTokenThatWeWrote() {
        needsBotocore();
        browsing().run(keyIdOf("dev", "--sso-cache")).ok();
        aws.calls();
        Result result = program().python("""
                import botocore.session
                session = botocore.session.Session(profile='audit')
                print(session.get_credentials().get_frozen_credentials().access_key)
                """).ok();
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).containsExactly("GetRoleCredentials");
        assertThat(result.out().strip()).isEqualTo(calls.getFirst().issuedAccessKeyId());
    }

    @Test
    void aTokenThatBotocoreRefreshedAndWroteIsUsed() throws IOException {
        needsBotocore();
        sso.tokenLifetime(Duration.ofMinutes(10));
        browsing().run(keyIdOf("dev", "--sso-cache")).ok();
        String ours = Files.readString(cacheFile("corp"));
        sso.tokenLifetime(Duration.ofHours(8));
        program().python("""
                import botocore.session, botocore.tokens
                session = botocore.session.Session(profile='dev')
                botocore.tokens.SSOTokenProvider(session).load_token().get_frozen_token()
                """).ok();
        assertThat(Files.readString(cacheFile("corp"))).isNotEqualTo(ours);
        program().run("clear").quiet();
        aws.calls();
        program().run(keyIdOf("dev", "--sso-cache")).quiet();
        assertThat(actions()).containsExactly("GetRoleCredentials");
        assertThat(sso.pagesOpened()).isEqualTo(1);
    }

    @Test
    void aDamagedCacheFileIsNoReasonToFail() {
        home.write(cacheFile("corp"), "{\"accessToken\": tru");
        browsing().run(keyIdOf("dev", "--sso-cache")).ok();
        assertThat(ScratchHome.text(cacheFile("corp"))).contains("\"accessToken\":\"aoaAAAAA");
    }

    @Test
    void noSessionPolicyCanBeCarried() {
        assertThat(browsing()
                        .run("exec", "dev", "--policy-arn=arn:aws:iam::aws:policy/ReadOnlyAccess", "--", "true")
                        .refused())
                .contains("no call can carry a session policy", "IAM Identity Center", "add a role profile");
        assertThat(aws.calls()).isEmpty();
    }
}
