package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.MfaDevice;
import dev.awsvault.standin.account.Trust;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetSessionTokenTest extends StandInFixture {
    private Reply withMfa(String serial, String code) throws Exception {
        return call(keys, "GetSessionToken", "SerialNumber", serial, "TokenCode", code);
    }

    @Test
    void lastsTwelveHoursUnlessAsked() throws Exception {
        Reply reply = call(keys, "GetSessionToken").assertSucceeded();
        assertThat(reply.text("Expiration")).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(reply.text("AccessKeyId")).matches("ASIA[A-Z2-7]{16}");
        assertThat(reply.text("SecretAccessKey")).hasSize(40);
        assertThat(reply.text("SessionToken")).hasSizeGreaterThan(300);
        assertThat(call(reply.keys(), "GetCallerIdentity").text("Arn")).isEqualTo(ALICE);
    }

    @ParameterizedTest
    @CsvSource({"900, 2026-11-22T12:15:00Z", "129600, 2026-11-24T00:00:00Z"})
    void lastsAsLongAsAsked(String seconds, String expiration) throws Exception {
        assertThat(call(keys, "GetSessionToken", "DurationSeconds", seconds).text("Expiration"))
                .isEqualTo(expiration);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "899 | Member must have value greater than or equal to 900",
                "0 | Member must have value greater than or equal to 900",
                "-5 | Member must have value greater than or equal to 900",
                "129601 | Member must have value less than or equal to 129600",
                "1h | Member must be an integer",
                "'' | Member must be an integer",
                "99999999999 | Member must be an integer",
            })
    void refusesOtherDurations(String seconds, String constraint) throws Exception {
        call(keys, "GetSessionToken", "DurationSeconds", seconds)
                .assertViolates(seconds, "durationSeconds", constraint);
    }

    @Test
    void refusesSessionsOfEveryKind() throws Exception {
        String role = account.createRole("r", Trust.in(ALICE)).arn();
        Keys federated = call(keys, "GetFederationToken", "Name", "fed").keys();
        for (Keys session : new Keys[] {
            userSession(), userSessionWithMfa(), assume(keys, role).keys(), federated
        }) {
            call(session, "GetSessionToken").assertDenied("Cannot call GetSessionToken with session credentials");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void takesACodeOfThisStepOrItsNeighbours(long seconds) throws Exception {
        withMfa(device.serial(), device.codeAt(clock.instant().plusSeconds(seconds)))
                .assertSucceeded();
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60, -3600})
    void refusesACodeOfAnotherTime(long seconds) throws Exception {
        withMfa(device.serial(), device.codeAt(clock.instant().plusSeconds(seconds)))
                .assertDenied(BAD_CODE);
    }

    @Test
    void takesACodeOnce() throws Exception {
        String code = device.codeAt(clock.instant());
        withMfa(device.serial(), code).assertSucceeded();
        withMfa(device.serial(), code).assertDenied(BAD_CODE);
        clock.advance(Duration.ofSeconds(30));
        withMfa(device.serial(), code).assertDenied(BAD_CODE);
        withMfa(device.serial(), device.codeAt(clock.instant())).assertSucceeded();
    }

    @Test
    void takesTheCodesOfTwoDevicesInOneStep() throws Exception {
        MfaDevice second = account.createMfaDevice(alice, "alice-2");
        withMfa(device.serial(), device.codeAt(clock.instant())).assertSucceeded();
        withMfa(second.serial(), second.codeAt(clock.instant())).assertSucceeded();
    }

    @Test
    void aCodeThatASignatureSpoiltIsStillGood() throws Exception {
        String code = device.codeAt(clock.instant());
        assertThat(call(keys.withSecret("x"), "GetSessionToken", "SerialNumber", device.serial(), "TokenCode", code)
                        .status())
                .isEqualTo(403);
        withMfa(device.serial(), code).assertSucceeded();
    }

    @Test
    void refusesTheDeviceOfSomeoneElse() throws Exception {
        IamUser bob = account.createUser("bob");
        MfaDevice bobs = account.createMfaDevice(bob, "bob");
        withMfa(bobs.serial(), bobs.codeAt(clock.instant())).assertDenied(BAD_SERIAL);
        withMfa("arn:aws:iam::123456789012:mfa/none", "123456").assertDenied(BAD_SERIAL);
    }

    @Test
    void refusesHalfAProof() throws Exception {
        String message =
                "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.";
        call(keys, "GetSessionToken", "SerialNumber", device.serial()).assertDenied(message);
        call(keys, "GetSessionToken", "TokenCode", "123456").assertDenied(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12345 | Member must have length greater than or equal to 6",
                "1234567 | Member must have length less than or equal to 6",
                "12345x | Member must satisfy regular expression pattern: [\\d]*",
                "'12 456' | Member must satisfy regular expression pattern: [\\d]*",
                "١٢٣٤٥٦ | Member must satisfy regular expression pattern: [\\d]*",
                "<a&b>! | Member must satisfy regular expression pattern: [\\d]*",
                "'' | Member must have length greater than or equal to 6",
            })
    void refusesWhatIsNoCode(String code, String constraint) throws Exception {
        withMfa(device.serial(), code).assertViolates(code, "tokenCode", constraint);
    }

    @Test
    void namesEveryViolationAtOnce() throws Exception {
        call(keys, "GetSessionToken", "DurationSeconds", "1", "SerialNumber", "a b", "TokenCode", "1")
                .assertInvalid("4 validation errors detected: Value '1' at 'durationSeconds' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 900; Value 'a b' at"
                        + " 'serialNumber' failed to satisfy constraint: Member must have length greater than or equal"
                        + " to 9; Value 'a b' at 'serialNumber' failed to satisfy constraint: Member must satisfy"
                        + " regular expression pattern: [\\w+=/:,.@-]*; Value '1' at 'tokenCode' failed to satisfy"
                        + " constraint: Member must have length greater than or equal to 6");
    }
}
