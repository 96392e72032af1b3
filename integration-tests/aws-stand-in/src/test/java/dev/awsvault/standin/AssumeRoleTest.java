package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssumeRoleTest extends StandInFixture {
    private static final String CHAINING =
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.";

    private final Role open = account.createRole("path/open", Trust.in(account.rootArn()), Duration.ofHours(12));
    private final Role guarded = account.createRole("guarded", Trust.in(ALICE).requiringMfa());

    private Identity.AssumedRole issued(Keys session) {
        return (Identity.AssumedRole)
                account.session(session.id()).orElseThrow().identity();
    }

    @Test
    void lastsAnHourUnlessAsked() throws Exception {
        Reply reply = assume(keys, open.arn()).assertSucceeded();
        assertThat(reply.text("Expiration")).isEqualTo("2026-11-22T13:00:00Z");
        assertThat(reply.text("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/open/tests");
        assertThat(reply.text("AssumedRoleId")).isEqualTo(open.uniqueId() + ":tests");
        Reply who = call(reply.keys(), "GetCallerIdentity");
        assertThat(who.text("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/open/tests");
        assertThat(who.text("UserId")).isEqualTo(open.uniqueId() + ":tests");
    }

    @Test
    void lastsAsLongAsAskedWithinTheLimits() throws Exception {
        assertThat(assume(keys, open.arn(), "DurationSeconds", "43200").text("Expiration"))
                .isEqualTo("2026-11-23T00:00:00Z");
        assume(keys, open.arn(), "DurationSeconds", "899")
                .assertViolates("899", "durationSeconds", "Member must have value greater than or equal to 900");
        assume(keys, open.arn(), "DurationSeconds", "43201")
                .assertViolates("43201", "durationSeconds", "Member must have value less than or equal to 43200");
    }

    @Test
    void holdsToTheRolesOwnMaximum() throws Exception {
        String role = account.createRole("short", Trust.in(ALICE), Duration.ofHours(2))
                .arn();
        assume(keys, role, "DurationSeconds", "7200").assertSucceeded();
        assume(keys, role, "DurationSeconds", "7201")
                .assertInvalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    @Test
    void holdsSessionsToAnHour() throws Exception {
        for (Keys session : new Keys[] {userSession(), assume(keys, open.arn()).keys()}) {
            assume(session, open.arn(), "DurationSeconds", "3600").assertSucceeded();
            assume(session, open.arn(), "DurationSeconds", "3601").assertInvalid(CHAINING);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | Member must have length greater than or equal to 2",
                "a b | Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                "a/b | Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                "éé | Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                        + " | Member must have length less than or equal to 64",
            })
    void refusesOtherSessionNames(String name, String constraint) throws Exception {
        call(keys, "AssumeRole", "RoleArn", open.arn(), "RoleSessionName", name)
                .assertViolates(name, "roleSessionName", constraint);
        assume(keys, open.arn(), "SourceIdentity", name).assertViolates(name, "sourceIdentity", constraint);
    }

    @Test
    void refusesAMissingName() throws Exception {
        call(keys, "AssumeRole", "RoleArn", open.arn())
                .assertViolates("null", "roleSessionName", "Member must not be null");
        call(keys, "AssumeRole", "RoleSessionName", "tests")
                .assertViolates("null", "roleArn", "Member must not be null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/alice",
                "arn:aws:iam::1234:role/too-short-account",
                "nonsense-that-is-long-enough"
            })
    void refusesWhatIsNoRole(String arn) throws Exception {
        assume(keys, arn).assertInvalid(arn + " is invalid");
    }

    @Test
    void doesNotTellAMissingRoleFromAForbiddenOne() throws Exception {
        String missing = "arn:aws:iam::123456789012:role/missing";
        assume(keys, missing).assertDenied(notAuthorized(ALICE, "sts:AssumeRole", missing));
        String forbidden = account.createRole("forbidden", Trust.in(open.arn())).arn();
        assume(keys, forbidden).assertDenied(notAuthorized(ALICE, "sts:AssumeRole", forbidden));
        account.deleteRole(open.arn());
        assume(keys, open.arn()).assertDenied(notAuthorized(ALICE, "sts:AssumeRole", open.arn()));
    }

    @Test
    void trustsUsersRolesSessionsAndWholeAccounts() throws Exception {
        Keys openSession = assume(keys, open.arn()).keys();
        String openArn = "arn:aws:sts::123456789012:assumed-role/open/tests";
        AccessKey bob = account.createAccessKey(account.createUser("bob"));
        IamUser carol = account.put(new IamUser("999999999999", "carol", "AIDACAROL", List.of(), List.of()));
        Keys carolKeys = Keys.of(account.createAccessKey(carol));

        String forAlice = account.createRole("for-alice", Trust.in(ALICE)).arn();
        String forOpen = account.createRole("for-open", Trust.in(open.arn())).arn();
        String forSession = account.createRole("for-session", Trust.in(openArn)).arn();
        String forCarols = account.createRole("for-carols", Trust.in("arn:aws:iam::999999999999:root"))
                .arn();

        assume(keys, forAlice).assertSucceeded();
        assume(userSession(), forAlice).assertSucceeded();
        assume(openSession, forAlice).assertDenied(notAuthorized(openArn, "sts:AssumeRole", forAlice));
        assume(Keys.of(bob), forAlice)
                .assertDenied(notAuthorized("arn:aws:iam::123456789012:user/bob", "sts:AssumeRole", forAlice));
        assume(openSession, forOpen).assertSucceeded();
        assume(openSession, forSession).assertSucceeded();
        assume(keys, forOpen).assertDenied(notAuthorized(ALICE, "sts:AssumeRole", forOpen));
        assume(carolKeys, forCarols).assertSucceeded();
        assume(keys, forCarols).assertDenied(notAuthorized(ALICE, "sts:AssumeRole", forCarols));
    }

    @Test
    void wantsMfaInTheCallOrInTheUsersSession() throws Exception {
        String denied = notAuthorized(ALICE, "sts:AssumeRole", guarded.arn());
        assume(keys, guarded.arn()).assertDenied(denied);
        assume(userSession(), guarded.arn()).assertDenied(denied);
        assume(keys, guarded.arn(), "SerialNumber", device.serial(), "TokenCode", freshCode())
                .assertSucceeded();
        assume(userSessionWithMfa(), guarded.arn()).assertSucceeded();
        assume(userSession(), guarded.arn(), "SerialNumber", device.serial(), "TokenCode", freshCode())
                .assertSucceeded();
        assume(keys, guarded.arn(), "SerialNumber", device.serial(), "TokenCode", "000000")
                .assertDenied(BAD_CODE);
    }

    @Test
    void checksACodeEvenWhereNoneIsNeeded() throws Exception {
        String code = device.codeAt(clock.instant());
        assume(keys, open.arn(), "SerialNumber", device.serial(), "TokenCode", code)
                .assertSucceeded();
        assume(keys, open.arn(), "SerialNumber", device.serial(), "TokenCode", code)
                .assertDenied(BAD_CODE);
    }

    @Test
    void checksTheCodeOfASessionThatHasMfaAlready() throws Exception {
        Keys session = userSessionWithMfa();
        assume(session, guarded.arn(), "SerialNumber", device.serial(), "TokenCode", "000000")
                .assertDenied(BAD_CODE);
    }

    @Test
    void roleSessionsHaveNoMfa() throws Exception {
        Keys withMfa = assume(keys, open.arn(), "SerialNumber", device.serial(), "TokenCode", freshCode())
                .keys();
        assume(withMfa, open.arn(), "SerialNumber", device.serial(), "TokenCode", freshCode())
                .assertDenied(BAD_SERIAL);
        Role second = account.createRole("second", Trust.in(open.arn()).requiringMfa());
        assume(withMfa, second.arn())
                .assertDenied(notAuthorized(
                        "arn:aws:sts::123456789012:assumed-role/open/tests", "sts:AssumeRole", second.arn()));
    }

    @Test
    void wantsTheExternalId() throws Exception {
        String role = account.createRole("ext", Trust.in(ALICE).requiringExternalId("se/cret:1"))
                .arn();
        String denied = notAuthorized(ALICE, "sts:AssumeRole", role);
        assume(keys, role).assertDenied(denied);
        assume(keys, role, "ExternalId", "other").assertDenied(denied);
        assume(keys, role, "ExternalId", "se/cret:1").assertSucceeded();
        assume(keys, open.arn(), "ExternalId", "not-needed").assertSucceeded();
        assume(keys, role, "ExternalId", "x")
                .assertViolates("x", "externalId", "Member must have length greater than or equal to 2");
        assume(keys, role, "ExternalId", "a b")
                .assertViolates(
                        "a b", "externalId", "Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*");
        String tooLong = "x".repeat(1225);
        assume(keys, role, "ExternalId", tooLong)
                .assertViolates(tooLong, "externalId", "Member must have length less than or equal to 1224");
    }

    @Test
    void federatedUsersCannotAssumeRoles() throws Exception {
        Keys federated = call(keys, "GetFederationToken", "Name", "fed").keys();
        assume(federated, open.arn())
                .assertDenied(
                        notAuthorized("arn:aws:sts::123456789012:federated-user/fed", "sts:AssumeRole", open.arn()));
    }

    @Test
    void aSourceIdentityStaysForTheChain() throws Exception {
        Role first = account.createRole("first", Trust.in(ALICE).allowingSourceIdentities("ali", "bob"));
        Role next = account.createRole("next", Trust.in(first.arn()).allowingSourceIdentities("*"));
        Role strict = account.createRole("strict", Trust.in(first.arn()));

        Reply reply = assume(keys, first.arn(), "SourceIdentity", "ali").assertSucceeded();
        assertThat(reply.text("SourceIdentity")).isEqualTo("ali");
        Keys session = reply.keys();
        String who = "arn:aws:sts::123456789012:assumed-role/first/tests";
        assertThat(assume(session, next.arn()).text("SourceIdentity")).isEqualTo("ali");
        assume(session, next.arn(), "SourceIdentity", "ali").assertSucceeded();
        assume(session, next.arn(), "SourceIdentity", "bob")
                .assertDenied("The source identity is already set for this assume role session");
        assume(session, strict.arn()).assertDenied(notAuthorized(who, "sts:SetSourceIdentity", strict.arn()));
        assume(keys, first.arn(), "SourceIdentity", "eve")
                .assertDenied(notAuthorized(ALICE, "sts:SetSourceIdentity", first.arn()));
        assertThat(assume(keys, first.arn()).assertSucceeded().text("SourceIdentity"))
                .isEmpty();
    }

    @Test
    void keepsTheChain() throws Exception {
        Role next = account.createRole("next", Trust.in(open.arn()));
        Keys session = assume(assume(keys, open.arn()).keys(), next.arn()).keys();
        assertThat(issued(session).chain()).containsExactly(ALICE, "arn:aws:sts::123456789012:assumed-role/open/tests");
    }

    @Test
    void aSessionOfADeletedRoleIsInvalid() throws Exception {
        Keys session = assume(keys, open.arn()).keys();
        account.deleteRole(open.arn());
        call(session, "GetCallerIdentity")
                .assertRefused(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    @Test
    void keepsThePolicies() throws Exception {
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"x\": [1.5e3, null]}]}";
        Reply reply = assume(
                keys,
                open.arn(),
                "Policy",
                policy,
                "PolicyArns.member.1.arn",
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "PolicyArns.member.2.arn",
                "arn:aws:iam::123456789012:policy/own");
        assertThat(issued(reply.keys()).policies().inline()).isEqualTo(policy);
        assertThat(issued(reply.keys()).policies().arns())
                .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::123456789012:policy/own");
        assertThat(reply.text("PackedPolicySize")).matches("\\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{",
                "{}}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":[1 2]}",
                "{\"a\":tru}",
                "\"{}\""
            })
    void refusesAPolicyThatIsNoJson(String policy) throws Exception {
        assume(keys, open.arn(), "Policy", policy)
                .assertRefused(400, "MalformedPolicyDocument", "This policy contains invalid Json");
    }

    @Test
    void refusesPoliciesOutOfBounds() throws Exception {
        String deep = "{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        assume(keys, open.arn(), "Policy", deep)
                .assertRefused(400, "MalformedPolicyDocument", "This policy contains invalid Json");
        String tooLong = "{\"a\":\"" + "x".repeat(2048) + "\"}";
        assume(keys, open.arn(), "Policy", tooLong)
                .assertViolates(tooLong, "policy", "Member must have length less than or equal to 2048");
        assume(keys, open.arn(), "PolicyArns.member.1.arn", ALICE).assertInvalid(ALICE + " is invalid");
    }
}
