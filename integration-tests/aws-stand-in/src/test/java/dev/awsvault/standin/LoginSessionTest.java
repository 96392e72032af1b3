package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.jose.EcKey;
import dev.awsvault.standin.jose.Jws;
import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.json.JsonObject;
import dev.awsvault.standin.login.LoginSession;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginSessionTest extends StandInFixture {
    private final LoginSession session = standIn.loginSession(alice);
    private final Json.Members cache = Json.parseObject(session.cacheJson());
    private final String url = standIn.url() + "/v1/token";

    private String refreshToken() {
        return cache.text("refreshToken").orElseThrow();
    }

    private JsonObject header(KeyPair key) {
        return new JsonObject().member("typ", "dpop+jwt").member("jwk", EcKey.jwk(key.getPublic()));
    }

    private JsonObject claims(String method, String target, long skewSeconds) {
        return new JsonObject()
                .member("htm", method)
                .member("htu", target)
                .member("iat", clock.instant().getEpochSecond() + skewSeconds)
                .member("jti", UUID.randomUUID().toString());
    }

    private String proof(KeyPair key) {
        return Jws.sign(header(key), claims("POST", url, 0), Jws.Algorithm.ES256, key.getPrivate());
    }

    private Web refresh(String token, String proof) throws Exception {
        String body = Web.json(
                "clientId",
                "arn:aws:signin:::devtools/same-device",
                "grantType",
                "refresh_token",
                "refreshToken",
                token);
        return Web.postJson(url, body, "DPoP", proof);
    }

    private Web refresh(String token) throws Exception {
        return refresh(token, proof(session.key()));
    }

    private static void assertRefused(Web answer, int status, String exception, String error) {
        assertThat(answer.http().headers().firstValue("x-amzn-ErrorType")).contains(exception);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("message")).isNotEmpty();
        assertThat(answer.http().statusCode()).isEqualTo(status);
    }

    private static void assertInvalid(Web answer) {
        assertRefused(answer, 400, "ValidationException", "INVALID_REQUEST");
    }

    private Keys keysIn(Json.Members accessToken) {
        return new Keys(
                accessToken.text("accessKeyId").orElseThrow(),
                accessToken.text("secretAccessKey").orElseThrow(),
                accessToken.text("sessionToken").orElseThrow());
    }

    @Test
    void writesWhatTheCliWouldCache() throws Exception {
        assertThat(session.arn()).isEqualTo(ALICE);
        assertThat(session.cacheFileName())
                .isEqualTo("b7d71d383b9557a9bad4c3346c50365819226484c6824a0fdef66637be339db0.json");
        Json.Members token = (Json.Members) cache.values().get("accessToken");
        assertThat(token.text("expiresAt"))
                .contains(clock.instant().plus(Duration.ofMinutes(15)).toString());
        assertThat(token.text("accountId")).contains("123456789012");
        assertThat(cache.text("clientId")).contains("arn:aws:signin:::devtools/same-device");
        assertThat(cache.text("tokenType")).contains("aws_sigv4");
        assertThat(cache.text("dpopKey").orElseThrow())
                .startsWith("-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEI")
                .endsWith("=\n-----END EC PRIVATE KEY-----\n");
        assertThat(call(keysIn(token), "GetCallerIdentity").text("Arn")).isEqualTo(ALICE);
    }

    @Test
    void refreshesWithANewTokenEachTime() throws Exception {
        Web answer = refresh(refreshToken()).assertSucceeded();
        assertThat(answer.json().integer("expiresIn")).contains(900L);
        assertThat(answer.text("tokenType")).isEqualTo("aws_sigv4");
        assertThat(answer.json().values()).doesNotContainKey("idToken");
        Keys given = keysIn((Json.Members) answer.json().values().get("accessToken"));
        assertThat(call(given, "GetCallerIdentity").text("Arn")).isEqualTo(ALICE);
        assertInvalid(refresh(refreshToken()));
        Web next = refresh(answer.text("refreshToken")).assertSucceeded();
        clock.advance(Duration.ofMinutes(15));
        assertThat(call(given, "GetCallerIdentity").text("Code")).isEqualTo("ExpiredToken");
        standIn.loginSessions().rotateRefreshTokens(false);
        refresh(next.text("refreshToken")).assertSucceeded();
        refresh(next.text("refreshToken")).assertSucceeded();
    }

    @Test
    void givesOneOfManyANewToken() throws Exception {
        int succeeded = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Web>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> refresh(refreshToken())));
            }
            for (Future<Web> answer : answers) {
                succeeded += answer.get().http().statusCode() == 200 ? 1 : 0;
            }
        }
        assertThat(succeeded).isEqualTo(1);
    }

    @Test
    void endsAfterTwelveHours() throws Exception {
        clock.advance(Duration.ofHours(12).minusMinutes(5));
        Web last = refresh(refreshToken()).assertSucceeded();
        assertThat(last.json().integer("expiresIn")).contains(300L);
        clock.advance(Duration.ofMinutes(5));
        assertRefused(refresh(last.text("refreshToken")), 401, "AccessDeniedException", "TOKEN_EXPIRED");
        assertInvalid(refresh("made up"));
    }

    @Test
    void endsForOtherReasons() throws Exception {
        session.changeCredentials();
        assertRefused(refresh(refreshToken()), 403, "AccessDeniedException", "USER_CREDENTIALS_CHANGED");
        session.takePermission();
        assertRefused(refresh(refreshToken()), 403, "AccessDeniedException", "INSUFFICIENT_PERMISSIONS");
        session.expire();
        assertRefused(refresh(refreshToken()), 401, "AccessDeniedException", "TOKEN_EXPIRED");
    }

    @Test
    void endsWithTheUser() throws Exception {
        account.deleteUser(alice);
        assertRefused(refresh(refreshToken()), 403, "AccessDeniedException", "USER_CREDENTIALS_CHANGED");
    }

    @Test
    void refusesAProofTwiceAndOneOfAnotherKey() throws Exception {
        String proof = proof(session.key());
        Web first = refresh(refreshToken(), proof).assertSucceeded();
        assertInvalid(refresh(first.text("refreshToken"), proof));
        assertInvalid(refresh(first.text("refreshToken"), proof(EcKey.generate())));
        refresh(first.text("refreshToken")).assertSucceeded();
    }

    @Test
    void refusesProofsOfAnotherShape() throws Exception {
        KeyPair key = session.key();
        JsonObject typed = new JsonObject().member("typ", "JWT").member("jwk", EcKey.jwk(key.getPublic()));
        JsonObject withSecret = new JsonObject()
                .member("typ", "dpop+jwt")
                .member("jwk", EcKey.jwk(key.getPublic()).member("d", "x"));
        JsonObject offTheCurve = new JsonObject()
                .member("typ", "dpop+jwt")
                .member(
                        "jwk",
                        new JsonObject()
                                .member("kty", "EC")
                                .member("crv", "P-256")
                                .member("x", "A".repeat(43))
                                .member("y", "A".repeat(43)));
        List<String> proofs = new ArrayList<>(List.of("x", "a.b.c", "e30.e30.e30"));
        for (JsonObject header : List.of(typed, withSecret, offTheCurve, new JsonObject().member("typ", "dpop+jwt"))) {
            proofs.add(Jws.sign(header, claims("POST", url, 0), Jws.Algorithm.ES256, key.getPrivate()));
        }
        proofs.add(Jws.sign(header(EcKey.generate()), claims("POST", url, 0), Jws.Algorithm.ES256, key.getPrivate()));
        proofs.add(proof(key).replaceFirst(".{4}$", "AAAA"));
        for (String proof : proofs) {
            assertInvalid(refresh(refreshToken(), proof));
        }
        assertInvalid(Web.postJson(
                url,
                Web.json(
                        "clientId",
                        "arn:aws:signin:::devtools/same-device",
                        "grantType",
                        "refresh_token",
                        "refreshToken",
                        refreshToken())));
        refresh(refreshToken()).assertSucceeded();
    }

    @ParameterizedTest
    @CsvSource({"GET,,0", "POST,https://signin.aws.amazon.com/v1/token,0", "POST,,301", "POST,,-301"})
    void refusesProofsForSomethingElse(String method, String target, long skew) throws Exception {
        JsonObject claims = claims(method, target == null ? url : target, skew);
        KeyPair key = session.key();
        assertInvalid(refresh(refreshToken(), Jws.sign(header(key), claims, Jws.Algorithm.ES256, key.getPrivate())));
        JsonObject near = claims("POST", url, skew > 0 ? 299 : -299);
        refresh(refreshToken(), Jws.sign(header(key), near, Jws.Algorithm.ES256, key.getPrivate()))
                .assertSucceeded();
    }

    @ParameterizedTest
    @CsvSource({
        "'clientId=arn:aws:signin:::devtools/other;grantType=refresh_token', 400, ValidationException, INVALID_REQUEST",
        "'clientId=arn:aws:signin:::devtools/same-device;grantType=password', 400, ValidationException,"
                + " INVALID_REQUEST",
        "'clientId=arn:aws:signin:::devtools/same-device;grantType=refresh_token', 400, ValidationException,"
                + " INVALID_REQUEST",
        "'clientId=arn:aws:signin:::devtools/same-device;grantType=refresh_token;refreshToken=x;code=y', 400,"
                + " ValidationException, INVALID_REQUEST",
        "'clientId=arn:aws:signin:::devtools/same-device;grant_type=refresh_token', 400, ValidationException,"
                + " INVALID_REQUEST",
        "'clientId=arn:aws:signin:::devtools/cross-device;grantType=authorization_code;code=x', 401,"
                + " AccessDeniedException, AUTHCODE_EXPIRED",
    })
    void refusesOtherBodies(String body, int status, String exception, String error) throws Exception {
        assertRefused(
                Web.postJson(url, Web.json(body.split("[=;]")), "DPoP", proof(session.key())),
                status,
                exception,
                error);
    }
}
