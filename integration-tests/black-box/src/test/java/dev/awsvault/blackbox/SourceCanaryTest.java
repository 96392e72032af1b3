package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Fault;
import dev.awsvault.standin.login.LoginSession;
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What credentials are made with, through every source with {@code --debug}: tokens, codes, client secrets and keys are
 * in no output, file, command line or environment, the command's own included.
 */
class SourceCanaryTest extends SsoFixture {
    /** Notes what it was started with before it does what it is for. */
    private static final String NOTE =
            "{ tr '\\0' ' ' < /proc/$PPID/cmdline; tr '\\0' ' ' < /proc/$$/cmdline; env; } >> ~/noted";

    private final Secrets secrets = new Secrets(aws);

    @BeforeEach
    void passphrase() {
        secrets.putSource("the passphrase", ScratchHome.PASSPHRASE);
    }

    private void runsClean(int status, Program program, String... words) {
        Result result = program.run(words(new String[] {"--debug"}, words));
        String line = String.join(" ", words);
        assertThat(result.exit()).describedAs("%s: %s", line, result.err()).isEqualTo(status);
        if (List.of(words).contains("env")) {
            secrets.assertCleanOfSources("stdout of " + line, result.out());
        } else {
            secrets.assertClean("stdout of " + line, result.out());
        }
        secrets.assertClean("stderr of " + line, result.err());
    }

    /** What helpers and browsers saw holds nothing either. */
    private void assertNotedIsClean() throws IOException {
        String noted = Files.readString(home.path("noted"));
        assertThat(noted).contains("HOME=");
        secrets.assertClean("what a helper or browser was given", noted);
    }

    private Program noting(String decision) throws IOException {
        Path browser = home.path("browser");
        String script = Files.readString(browser);
        if (!script.contains("noted"))
            home.script(
                    "browser",
                    script.replaceFirst("\n", "\n" + NOTE.replace("\\", "\\\\").replace("$", "\\$") + "\n"));
        return browsing(decision);
    }

    /** Reads from the vault what no call shows: the access token. */
    private void learnToken() throws IOException {
        JsonNode token =
                VaultFolder.JSON.readTree(home.vault().data(itemName())).get("Token");
        secrets.putSource(
                "the access token " + secrets.names().size(),
                token.get("AccessToken").textValue());
        if (token.hasNonNull("RefreshToken")) {
            secrets.putSource(
                    "the refresh token " + secrets.names().size(),
                    token.get("RefreshToken").textValue());
        }
    }

    @Test
    void aSignInGivesNothingAway() throws IOException {
        runsClean(1, noting("deny"), "exec", "dev", "--", "env");
        runsClean(0, noting("allow"), "exec", "dev", "--", "env");
        learnToken();
        runsClean(0, noting("allow"), "explain", "dev");
        sso.revokeAll();
        runsClean(0, noting("allow"), "exec", "--fresh", "--device-code", "audit", "--", "env");
        learnToken();
        sso.tokenLifetime(Duration.ofMinutes(10));
        sso.revokeAll();
        runsClean(0, noting("allow"), "exec", "legacy", "--", "env");
        learnToken();
        runsClean(0, noting("allow"), "exec", "--fresh", "legacy", "--", "env");
        learnToken();
        sso.unassign(ACCOUNT, "Developer");
        runsClean(1, noting("allow"), "exec", "--fresh", "dev", "--", "true");
        learnToken();
        for (Fault fault : new Fault[] {new Fault.Rubbish(), new Fault.BrokenXml()}) {
            aws.standIn().faults().next(9, fault);
            runsClean(1, noting("deny"), "exec", "--fresh", "audit", "--", "true");
            aws.standIn().faults().clear();
        }
        runsClean(0, program(), "list");
        assertThat(secrets.names().stream().map(name -> name.split(" ")[1]))
                .contains("clientSecret", "deviceCode", "code", "codeVerifier", "refreshToken", "access", "refresh");
        assertNotedIsClean();
        secrets.assertClean(home);
    }

    @Test
    void webIdentitiesGiveNothingAway() throws IOException {
        Role role = aws.role("web", Trust.in(aws.standIn().webIdentity().arn()).requiringClaim("sub", "me"));
        String token =
                aws.standIn().issueWebIdentityToken("me", WebIdentityProvider.DEFAULT_AUDIENCE, Duration.ofMinutes(9));
        String foreign =
                aws.standIn().issueWebIdentityToken("you", WebIdentityProvider.DEFAULT_AUDIENCE, Duration.ofMinutes(9));
        secrets.putSource("the token", token);
        secrets.putSource("the foreign token", foreign);
        Path file = home.write(home.path("token"), token);
        config(
                "[profile file]\nweb_identity_token_file = ~/token\nrole_arn = %1$s\n[profile process]\nrole_arn = %1$s\nweb_identity_token_process = %2$s; cat ~/token\n"
                        .formatted(role.arn(), NOTE));
        runsClean(0, program(), "exec", "file", "--", "env");
        runsClean(0, program(), "exec", "process", "--", "env");
        runsClean(0, program(), "explain", "process");
        home.write(file, foreign);
        runsClean(1, program(), "exec", "--fresh", "file", "--", "env");
        runsClean(1, program(), "exec", "--fresh", "process", "--", "env");
        home.write(file, token + " " + token);
        runsClean(1, program(), "exec", "--fresh", "file", "--", "env");
        runsClean(1, program(), "exec", "--fresh", "process", "--", "env");
        assertNotedIsClean();
        secrets.assertClean(home, file);
    }

    @Test
    void processOutputsGiveNothingAway() throws IOException {
        String secret = "Canary+Secret/With=Signs&40CharactersLong";
        secrets.put("the printed secret", secret);
        secrets.put("the printed token", "CanaryToken+/Of/The/Process==");
        Path file = home.path("printed");
        config("[profile tool]\ncredential_process = " + NOTE + "; cat ~/printed\n");
        String json = "{\"Version\":1,\"AccessKeyId\":\"ASIACANARY\",\"SecretAccessKey\":\"" + secret
                + "\",\"SessionToken\":\"CanaryToken+/Of/The/Process==\",\"Expiration\":\"2126-01-01T00:00:00Z\"}";
        for (String printed : new String[] {json, json.replace("}", ""), json.replace("2126-01", "2016-01")}) {
            home.write(file, printed);
            runsClean(printed.equals(json) ? 0 : 1, program(), "exec", "--fresh", "tool", "--", "true");
        }
        runsClean(0, program(), "list", "--sessions");
        assertNotedIsClean();
        secrets.assertClean(home, file);
    }

    @Test
    void loginSessionsGiveNothingAway() throws IOException {
        LoginSession session = aws.standIn().loginSession(aws.user());
        config("[profile me]\nlogin_session = " + session.arn() + "\n");
        Path file = home.path(".aws/login/cache/" + session.cacheFileName());
        ObjectNode members = (ObjectNode) VaultFolder.JSON.readTree(session.cacheJson());
        for (String name : new String[] {"refreshToken", "idToken"}) {
            secrets.putSource("the cached " + name, members.get(name).textValue());
        }
        // The lines between the first and the last of the PEM.
        String pem = members.get("dpopKey").textValue();
        for (String line : pem.lines().filter(line -> !line.startsWith("-")).toList()) {
            secrets.putSource("the DPoP key: " + line.length(), line);
        }
        home.write(file, members.toString());
        runsClean(0, program(), "exec", "me", "--", "env");
        ((ObjectNode) members.get("accessToken")).put("expiresAt", "2020-01-01T00:00:00Z");
        home.write(file, members.toString());
        runsClean(0, program(), "exec", "me", "--", "env");
        secrets.putSource(
                "the new refresh token",
                VaultFolder.JSON.readTree(file.toFile()).get("refreshToken").textValue());
        home.write(file, members.toString());
        runsClean(1, program(), "exec", "me", "--", "env");
        session.expire();
        runsClean(1, program(), "exec", "me", "--", "env");
        home.write(file, members.put("dpopKey", pem.replace("-----", "--")).toString());
        runsClean(1, program(), "exec", "me", "--", "env");
        home.write(file, members.toString().replace("\"clientId\"", "\"clientId"));
        runsClean(1, program(), "exec", "me", "--", "env");
        secrets.assertClean(home, file);
    }

    @Test
    void theConsoleGivesNothingAway() throws IOException {
        aws.keyIn(home, "jane");
        secrets.put("the key", aws.key().secret());
        home.script(
                "browser",
                "#!/bin/sh\n" + NOTE + "\n"
                        // To the sign-in page, not on to the console.
                        + "curl -s -o /dev/null -L --max-redirs 1 \"$2\"; exit 0\n");
        runsClean(0, browsing(), "login", "jane");
        assertThat(aws.standIn().federation().takeLogins()).hasSize(1);
        secrets.learn();
        assertThat(secrets.names()).anyMatch(name -> name.startsWith("the SigninToken of "));
        runsClean(0, browsing(), "login", "jane", "ec2");
        aws.standIn().faults().next(9, new Fault.BrokenXml());
        runsClean(1, browsing(), "login", "jane");
        assertNotedIsClean();
        secrets.assertClean(home);
    }
}
