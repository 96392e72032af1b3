package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.AccessKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest extends StandInFixture {
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";

    private QueryRequest whoAmI(Keys signer) {
        return request(signer, "GetCallerIdentity");
    }

    private static void assertMismatch(Reply reply, String message) {
        reply.assertRefused(403, "SignatureDoesNotMatch", message);
    }

    private static void assertInvalidToken(Reply reply) {
        reply.assertRefused(403, "InvalidClientTokenId", INVALID_TOKEN);
    }

    @Test
    void tellsAUserWhoSheIs() throws Exception {
        Reply reply = whoAmI(keys).send().assertSucceeded();
        assertThat(reply.text("Arn")).isEqualTo(ALICE);
        assertThat(reply.text("Account")).isEqualTo("123456789012");
        assertThat(reply.text("UserId")).isEqualTo(alice.uniqueId()).matches("AIDA[A-Z2-7]{16}");
        assertThat(reply.xml().getDocumentElement().getTagName()).isEqualTo("GetCallerIdentityResponse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-central-1", "us-gov-west-1", "cn-north-1", "eusc-de-east-1"})
    void takesAnyRegion(String region) throws Exception {
        whoAmI(keys).scopedTo("sts", region, "aws4_request").send().assertSucceeded();
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        assertMismatch(whoAmI(keys.withSecret(aliceKey.secret() + "x")).send(), MISMATCH);
    }

    @Test
    void refusesAnUnknownKey() throws Exception {
        assertInvalidToken(whoAmI(new Keys("AKIAAAAAAAAAAAAAAAAA", "s", "")).send());
    }

    @Test
    void refusesAnInactiveKeyUntilItIsActiveAgain() throws Exception {
        account.setStatus(alice, aliceKey.id(), AccessKey.Status.INACTIVE);
        assertInvalidToken(whoAmI(keys).send());
        account.setStatus(alice, aliceKey.id(), AccessKey.Status.ACTIVE);
        whoAmI(keys).send().assertSucceeded();
    }

    @Test
    void refusesADeletedKeyButNotTheOther() throws Exception {
        AccessKey second = account.createAccessKey(alice);
        account.deleteAccessKey(alice, aliceKey.id());
        assertInvalidToken(whoAmI(keys).send());
        whoAmI(Keys.of(second)).send().assertSucceeded();
    }

    @Test
    void refusesALongTermKeyWithAToken() throws Exception {
        assertInvalidToken(whoAmI(keys.withToken("x")).send());
    }

    @Test
    void refusesASessionWithoutItsOwnToken() throws Exception {
        Keys session = userSession();
        Keys other = userSession();
        assertInvalidToken(whoAmI(session.withToken("")).send());
        assertInvalidToken(whoAmI(session.withToken(other.token())).send());
        assertInvalidToken(whoAmI(session.withToken(session.token() + "A")).send());
        assertMismatch(whoAmI(session.withSecret(other.secret())).send(), MISMATCH);
        whoAmI(session).send().assertSucceeded();
    }

    @Test
    void refusesATokenOutsideTheSignature() throws Exception {
        assertMismatch(
                whoAmI(userSession()).unsigned("x-amz-security-token").send(),
                "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void refusesASessionFromTheSecondOfItsExpiration() throws Exception {
        Keys session = call(keys, "GetSessionToken", "DurationSeconds", "900").keys();
        clock.advance(Duration.ofSeconds(899));
        whoAmI(session).send().assertSucceeded();
        clock.advance(Duration.ofSeconds(1));
        whoAmI(session)
                .send()
                .assertRefused(403, "ExpiredToken", "The security token included in the request is expired");
    }

    @Test
    void refusesTheKeyAndTheSessionOfADeletedUser() throws Exception {
        Keys session = userSession();
        account.deleteUser(alice);
        assertInvalidToken(whoAmI(keys).send());
        assertInvalidToken(whoAmI(session).send());
    }

    @Test
    void refusesAnUnsignedRequest() throws Exception {
        whoAmI(keys)
                .sendWith()
                .assertRefused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    @Test
    void refusesTwoAuthorizations() throws Exception {
        QueryRequest request = whoAmI(keys);
        String authorization = request.authorization();
        request.sendWith(authorization, authorization)
                .assertRefused(400, "IncompleteSignature", "Request has more than one Authorization header.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Basic YTpi | Unsupported AWS 'algorithm': 'Basic'.",
                "AWS4-HMAC-SHA512 Credential=a | Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'.",
                "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=ab | Authorization header requires 'Credential' parameter.",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, Signature=ab | Authorization header requires 'SignedHeaders' parameter.",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host | Authorization header requires 'Signature' parameter.",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=ab | Credential must have exactly 5"
                        + " slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, nonsense | 'nonsense' not a valid key=value pair (missing equal-sign)"
                        + " in Authorization header.",
                "AWS4-HMAC-SHA256 | '' not a valid key=value pair (missing equal-sign) in Authorization header.",
            })
    void refusesAnIncompleteAuthorization(String header, String message) throws Exception {
        whoAmI(keys).sendWith(header).assertRefused(400, "IncompleteSignature", message);
    }

    @Test
    void refusesAnotherService() throws Exception {
        assertMismatch(
                whoAmI(keys).scopedTo("iam", "us-east-1", "aws4_request").send(),
                "Credential should be scoped to correct service: 'sts'. ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nowhere", "US-EAST-1"})
    void refusesWhatIsNoRegion(String region) throws Exception {
        assertMismatch(
                whoAmI(keys).scopedTo("sts", region, "aws4_request").send(),
                "Credential should be scoped to a valid region. ");
    }

    @Test
    void refusesAnotherTerminator() throws Exception {
        assertMismatch(
                whoAmI(keys).scopedTo("sts", "us-east-1", "aws5_request").send(),
                "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.");
    }

    @Test
    void refusesAScopeOfAnotherDay() throws Exception {
        assertMismatch(
                whoAmI(keys).scopeDate("20261121").send(),
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261121'"
                        + " != '20261122', from '20261122T120000Z'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T12:00:00Z", "20261122T120000", "20261322T120000Z", "20260230T120000Z", "x"})
    void refusesADateThatIsNone(String date) throws Exception {
        whoAmI(keys)
                .dateTime(date)
                .send()
                .assertRefused(
                        400,
                        "IncompleteSignature",
                        "Date must be in ISO-8601 'basic format'. Got '" + date
                                + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    @Test
    void refusesARequestWithoutADate() throws Exception {
        whoAmI(keys)
                .withoutHeader("x-amz-date")
                .send()
                .assertRefused(
                        400,
                        "IncompleteSignature",
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }

    @Test
    void refusesADateOutsideTheSignature() throws Exception {
        assertMismatch(
                whoAmI(keys).unsigned("x-amz-date").send(),
                "'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void refusesAHostOutsideTheSignature() throws Exception {
        assertMismatch(
                whoAmI(keys).unsigned("host").send(),
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void refusesASignedHeaderThatIsNotThere() throws Exception {
        assertMismatch(whoAmI(keys).claimingToSign("x-extra").send(), MISMATCH);
    }

    @Test
    void takesAContentTypeOutsideTheSignature() throws Exception {
        whoAmI(keys).unsigned("content-type").send().assertSucceeded();
    }

    @Test
    void refusesAnotherBodyThanTheSignedOne() throws Exception {
        assertMismatch(
                whoAmI(keys)
                        .sendingInstead(QueryRequest.form("GetSessionToken"))
                        .send(),
                MISMATCH);
    }

    @Test
    void refusesAHeaderThatChangedOnTheWay() throws Exception {
        QueryRequest request = whoAmI(keys).header("x-amz-meta", "signed");
        String authorization = request.authorization();
        assertMismatch(request.header("x-amz-meta", "changed").sendWith(authorization), MISMATCH);
    }

    @Test
    void refusesADeclaredHashOfAnotherBody() throws Exception {
        assertMismatch(
                whoAmI(keys).header("x-amz-content-sha256", "UNSIGNED-PAYLOAD").send(), MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void toleratesAClockThatIsFiveMinutesOff(long seconds) throws Exception {
        QueryRequest request = new QueryRequest(
                standIn.url(), keys, clock.instant().plusSeconds(seconds), QueryRequest.form("GetCallerIdentity"));
        request.send().assertSucceeded();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-301 | Signature expired: 20261122T115459Z is now earlier than 20261122T115500Z (20261122T120000Z - 5 min.)",
                "301 | Signature not yet current: 20261122T120501Z is still later than 20261122T120500Z (20261122T120000Z + 5"
                        + " min.)",
            })
    void refusesAClockThatIsFurtherOff(long seconds, String message) throws Exception {
        QueryRequest request = new QueryRequest(
                standIn.url(), keys, clock.instant().plusSeconds(seconds), QueryRequest.form("GetCallerIdentity"));
        assertMismatch(request.send(), message);
    }

    @Test
    void datesItsAnswersByItsOwnClock() throws Exception {
        assertThat(whoAmI(keys).send().http().headers().firstValue("Date")).contains("Sun, 22 Nov 2026 12:00:00 GMT");
    }
}
