package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.SignerKind;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.jose.EcKey;
import dev.awsvault.standin.jose.Jws;
import dev.awsvault.standin.json.JsonObject;
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebIdentityTest extends StandInFixture {
    private static final String DENIED = "Not authorized to perform sts:AssumeRoleWithWebIdentity";

    private final WebIdentityProvider provider = standIn.webIdentity();
    private final Role role = account.createRole("ci", Trust.in(provider.arn()), Duration.ofHours(2));

    private String token() {
        return standIn.issueWebIdentityToken("repo:x", "sts.amazonaws.com", Duration.ofMinutes(10));
    }

    private Reply assumeWith(String token, String roleArn, String... more) throws Exception {
        List<String> parameters =
                new ArrayList<>(List.of("RoleArn", roleArn, "RoleSessionName", "job-1", "WebIdentityToken", token));
        parameters.addAll(List.of(more));
        return request(keys, "AssumeRoleWithWebIdentity", parameters.toArray(String[]::new))
                .sendWith();
    }

    private void assertIdentityRefused(String token, String message) throws Exception {
        assumeWith(token, role.arn()).assertRefused(400, "InvalidIdentityToken", message);
    }

    private JsonObject claims() {
        return new JsonObject().member("iss", provider.issuer());
    }

    private JsonObject timed(JsonObject claims) {
        long now = clock.instant().getEpochSecond();
        return claims.member("iat", now).member("exp", now + 60);
    }

    @Test
    void givesARoleSessionToAnUnsignedCall() throws Exception {
        String policy = "{\"Version\":\"2012-10-17\"}";
        Reply reply = assumeWith(token(), role.arn(), "DurationSeconds", "7200", "Policy", policy);
        assertThat(reply.text("SubjectFromWebIdentityToken")).isEqualTo("repo:x");
        assertThat(reply.text("Audience")).isEqualTo("sts.amazonaws.com");
        assertThat(reply.text("Provider")).isEqualTo(provider.issuer());
        assertThat(reply.text("PackedPolicySize")).matches("\\d+");
        assertThat(reply.text("Expiration"))
                .isEqualTo(clock.instant().plusSeconds(7200).toString());
        assertThat(standIn.journal().take().getFirst().signer()).isEqualTo(SignerKind.UNSIGNED);
        Identity.AssumedRole identity = (Identity.AssumedRole)
                account.session(reply.keys().id()).orElseThrow().identity();
        assertThat(identity.policies().inline()).isEqualTo(policy);
        assertThat(call(reply.keys(), "GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/ci/job-1");
    }

    @Test
    void takesASignedCallAsWell() throws Exception {
        call(
                        keys.withSecret("wrong"),
                        "AssumeRoleWithWebIdentity",
                        "RoleArn",
                        role.arn(),
                        "RoleSessionName",
                        "x1",
                        "WebIdentityToken",
                        token())
                .assertSucceeded();
    }

    @Test
    void leavesEveryOtherActionSigned() throws Exception {
        request(keys, "GetCallerIdentity")
                .sendWith()
                .assertRefused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    @Test
    void refusesTokensByTheirTime() throws Exception {
        String token = token();
        clock.advance(Duration.ofMinutes(10));
        long now = clock.instant().getEpochSecond();
        assumeWith(token, role.arn())
                .assertRefused(
                        400,
                        "ExpiredTokenException",
                        "Token expired: current date/time " + now + " must be before the expiration date/time " + now);
        for (String claim : List.of("iat", "nbf")) {
            String early = provider.sign(claims().member("sub", "s")
                    .member("aud", "sts.amazonaws.com")
                    .member(claim, now + 60)
                    .member(claim.equals("iat") ? "nbf" : "iat", now)
                    .member("exp", now + 600));
            assumeWith(early, role.arn()).assertRefused(403, "IDPRejectedClaim", "The ID Token is not good yet");
        }
    }

    @Test
    void refusesTokensOfOthers() throws Exception {
        assertIdentityRefused(
                provider.sign(timed(new JsonObject().member("iss", "https://evil.example"))),
                "No OpenIDConnect provider found in your account for https://evil.example");
        String[] parts = token().split("\\.");
        String other = provider.sign(timed(claims().member("sub", "admin").member("aud", "sts.amazonaws.com")))
                .split("\\.")[1];
        assertIdentityRefused(parts[0] + "." + other + "." + parts[2], "The signature of the ID Token is invalid");
        assertIdentityRefused(parts[0] + "." + parts[1] + ".", "The signature of the ID Token is invalid");
        String noKey = Jws.sign(
                new JsonObject(),
                timed(claims().member("sub", "s").member("aud", "sts.amazonaws.com")),
                Jws.Algorithm.ES256,
                EcKey.generate().getPrivate());
        assertIdentityRefused(
                noKey,
                "Couldn't retrieve verification key from your identity provider,  please reference"
                        + " AssumeRoleWithWebIdentity documentation for requirements");
        String otherKey = Jws.sign(
                new JsonObject().member("kid", "stand-in-1"),
                timed(claims().member("sub", "s").member("aud", "sts.amazonaws.com")),
                Jws.Algorithm.ES256,
                EcKey.generate().getPrivate());
        assertIdentityRefused(otherKey, "The signature of the ID Token is invalid");
    }

    @Test
    void refusesWhatIsNoTokenOrSaysTooLittle() throws Exception {
        String noJwt = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
        for (String token : List.of("opaque", "a.b.c", "....", "e30=.e30.x", "e30.e30.", token() + ".x")) {
            assertIdentityRefused(token, token.equals("e30.e30.") ? "Missing a required claim: iss" : noJwt);
        }
        assertIdentityRefused(
                provider.sign(timed(claims().member("aud", "sts.amazonaws.com"))), "Missing a required claim: sub");
        assertIdentityRefused(provider.sign(timed(claims().member("sub", "s"))), "Missing a required claim: aud");
        assertIdentityRefused(provider.sign(claims()), "Missing a required claim: exp");
        assertIdentityRefused(provider.sign(claims().member("exp", "2099-01-01")), "Missing a required claim: exp");
    }

    @Test
    void knowsItsAudiences() throws Exception {
        String token = standIn.issueWebIdentityToken("s", "other", Duration.ofMinutes(5));
        assertIdentityRefused(token, "Incorrect token audience");
        provider.addAudience("other");
        assumeWith(token, role.arn()).assertSucceeded();
    }

    @Test
    void asksTheRole() throws Exception {
        Role subject = account.createRole("subject", Trust.in(provider.arn()).requiringClaim("sub", "repo:x"));
        Role another = account.createRole(
                "another",
                Trust.in(provider.arn()).requiringClaim("sub", "repo:x").requiringClaim("aud", "other"));
        assumeWith(token(), subject.arn()).assertSucceeded();
        assumeWith(token(), another.arn()).assertDenied(DENIED);
        assumeWith(token(), account.createRole("r", Trust.in(ALICE)).arn()).assertDenied(DENIED);
        assumeWith(token(), account.rootArn().replace(":root", ":role/none")).assertDenied(DENIED);
        assume(keys, role.arn()).assertDenied(notAuthorized(ALICE, "sts:AssumeRole", role.arn()));
    }

    @Test
    void holdsToTheLimits() throws Exception {
        assumeWith(token(), role.arn(), "DurationSeconds", "7201")
                .assertInvalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        assumeWith(token(), role.arn(), "DurationSeconds", "899")
                .assertViolates("899", "durationSeconds", "Member must have value greater than or equal to 900");
        assumeWith(token(), role.arn(), "ProviderId", "www.amazon.com")
                .assertInvalid("ProviderId must not be specified for OpenID Connect ID tokens");
        assumeWith(token(), role.arn(), "SerialNumber", device.serial())
                .assertInvalid("Unknown parameter 'SerialNumber'");
        assumeWith("abc", role.arn())
                .assertViolates("abc", "webIdentityToken", "Member must have length greater than or equal to 4");
        request(keys, "AssumeRoleWithWebIdentity", "RoleArn", role.arn(), "RoleSessionName", "a b")
                .sendWith()
                .assertInvalid("2 validation errors detected: Value 'a b' at 'roleSessionName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*; Value null at"
                        + " 'webIdentityToken' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void cannotAlwaysAskTheIssuer() throws Exception {
        provider.reachable(false);
        assumeWith(token(), role.arn())
                .assertRefused(400, "IDPCommunicationError", "Couldn't reach your identity provider");
        provider.reachable(true);
        assumeWith(token(), role.arn()).assertSucceeded();
    }
}
