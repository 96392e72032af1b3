package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Trust;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetFederationTokenTest extends StandInFixture {
    @Test
    void makesAFederatedUser() throws Exception {
        Reply reply = call(
                keys,
                "GetFederationToken",
                "Name",
                "fed",
                "DurationSeconds",
                "900",
                "Policy",
                "{}",
                "Tags.member.1.Key",
                "k",
                "Tags.member.1.Value",
                "v");
        assertThat(reply.text("Expiration")).isEqualTo("2026-11-22T12:15:00Z");
        assertThat(reply.text("FederatedUserId")).isEqualTo("123456789012:fed");
        assertThat(reply.text("Arn")).isEqualTo("arn:aws:sts::123456789012:federated-user/fed");
        Identity.Federated identity = (Identity.Federated)
                account.session(reply.keys().id()).orElseThrow().identity();
        assertThat(identity.policies().inline()).isEqualTo("{}");
        assertThat(identity.tags()).isEqualTo(Map.of("k", "v"));
        Reply who = call(reply.keys(), "GetCallerIdentity");
        assertThat(who.text("Arn")).isEqualTo("arn:aws:sts::123456789012:federated-user/fed");
        assertThat(who.text("UserId")).isEqualTo("123456789012:fed");
    }

    @Test
    void refusesSessionsOfEveryKind() throws Exception {
        String role = account.createRole("r", Trust.in(ALICE)).arn();
        Keys federated = call(keys, "GetFederationToken", "Name", "fed").keys();
        for (Keys session : new Keys[] {
            userSession(), userSessionWithMfa(), assume(keys, role).keys(), federated
        }) {
            call(session, "GetFederationToken", "Name", "fed")
                    .assertDenied("Cannot call GetFederationToken with session credentials");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | Member must have length greater than or equal to 2",
                "a b | Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                "aaaaaaaaaabbbbbbbbbbccccccccccddd | Member must have length less than or equal to 32",
            })
    void refusesOtherNames(String name, String constraint) throws Exception {
        call(keys, "GetFederationToken", "Name", name).assertViolates(name, "name", constraint);
    }

    @Test
    void needsAName() throws Exception {
        call(keys, "GetFederationToken").assertViolates("null", "name", "Member must not be null");
    }

    @Test
    void holdsToItsDurations() throws Exception {
        call(keys, "GetFederationToken", "Name", "fed", "DurationSeconds", "129600")
                .assertSucceeded();
        call(keys, "GetFederationToken", "Name", "fed", "DurationSeconds", "129601")
                .assertViolates("129601", "durationSeconds", "Member must have value less than or equal to 129600");
    }

    @Test
    void knowsNoMfa() throws Exception {
        call(keys, "GetFederationToken", "Name", "fed", "SerialNumber", device.serial(), "TokenCode", freshCode())
                .assertInvalid("Unknown parameter 'SerialNumber'");
    }
}
