package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamTest extends StandInFixture {
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";

    private Keys create() throws Exception {
        return iam(keys, "CreateAccessKey").keys();
    }

    private static void assertUnknown(Reply reply) {
        reply.assertRefused(403, "InvalidClientTokenId", INVALID_TOKEN);
    }

    private static String denied(String action) {
        return "User: " + ALICE + " is not authorized to perform: iam:" + action + " on resource: user alice"
                + " because no identity-based policy allows the iam:" + action + " action";
    }

    @Test
    void tellsOfTheCaller() throws Exception {
        Reply reply = iam(keys, "GetUser").assertSucceeded();
        assertThat(reply.xml().getDocumentElement().getTagName()).isEqualTo("GetUserResponse");
        assertThat(reply.xml().getDocumentElement().getAttribute("xmlns"))
                .isEqualTo("https://iam.amazonaws.com/doc/2010-05-08/");
        assertThat(reply.text("UserName")).isEqualTo("alice");
        assertThat(reply.text("Path")).isEqualTo("/");
        assertThat(reply.text("Arn")).isEqualTo(ALICE);
        assertThat(reply.text("UserId")).isEqualTo(alice.uniqueId());
        assertThat(reply.text("CreateDate")).isEqualTo("2026-11-22T12:00:00Z");
    }

    @Test
    void aUserOfAPathIsNamedWithoutIt() throws Exception {
        IamUser jane = account.createUser("team/ops/jane");
        Reply reply = iam(Keys.of(account.createAccessKey(jane)), "GetUser", "UserName", "jane");
        assertThat(reply.text("UserName")).isEqualTo("jane");
        assertThat(reply.text("Path")).isEqualTo("/team/ops/");
        assertThat(reply.text("Arn")).isEqualTo("arn:aws:iam::123456789012:user/team/ops/jane");
    }

    @Test
    void makesKeysThatWorkAndListsThem() throws Exception {
        clock.advance(Duration.ofDays(3));
        Reply made = iam(keys, "CreateAccessKey").assertSucceeded();
        assertThat(made.text("AccessKeyId")).matches("AKIA[A-Z2-7]{16}");
        assertThat(made.text("SecretAccessKey")).hasSize(40);
        assertThat(made.text("Status")).isEqualTo("Active");
        assertThat(made.text("CreateDate")).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(standIn.journal().take().getLast().issuedAccessKeyId()).isEqualTo(made.text("AccessKeyId"));

        Reply list = iam(made.keys(), "ListAccessKeys").assertSucceeded();
        assertThat(texts(list, "AccessKeyId")).containsExactly(aliceKey.id(), made.text("AccessKeyId"));
        assertThat(texts(list, "CreateDate")).containsExactly("2026-11-22T12:00:00Z", "2026-11-25T12:00:00Z");
        assertThat(texts(list, "Status")).containsExactly("Active", "Active");
        assertThat(list.text("IsTruncated")).isEqualTo("false");
        assertThat(list.http().body()).doesNotContain("Secret");
    }

    private static List<String> texts(Reply reply, String element) {
        List<String> texts = new ArrayList<>();
        var nodes = reply.xml().getElementsByTagName(element);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void listsInPages() throws Exception {
        clock.advance(Duration.ofSeconds(1));
        Keys second = create();
        Reply page = iam(keys, "ListAccessKeys", "MaxItems", "1");
        assertThat(texts(page, "AccessKeyId")).containsExactly(aliceKey.id());
        assertThat(page.text("IsTruncated")).isEqualTo("true");
        Reply rest = iam(keys, "ListAccessKeys", "Marker", page.text("Marker"));
        assertThat(texts(rest, "AccessKeyId")).containsExactly(second.id());
        assertThat(rest.text("IsTruncated") + rest.text("Marker")).isEqualTo("false");

        standIn.iam().pageSize(1);
        assertThat(iam(keys, "ListAccessKeys").text("IsTruncated")).isEqualTo("true");
        iam(keys, "ListAccessKeys", "Marker", "nonsense").assertInvalid("Invalid Marker.");
        iam(keys, "ListAccessKeys", "MaxItems", "0")
                .assertViolates("0", "maxItems", "Member must have value greater than or equal to 1");
    }

    @Test
    void aUserHasTwoKeysAtMostAndInactiveOnesCount() throws Exception {
        Keys second = create();
        iam(keys, "CreateAccessKey")
                .assertRefused(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2");
        iam(keys, "UpdateAccessKey", "AccessKeyId", second.id(), "Status", "Inactive")
                .assertSucceeded();
        iam(keys, "CreateAccessKey")
                .assertRefused(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2");
        iam(keys, "DeleteAccessKey", "AccessKeyId", second.id()).assertSucceeded();
        iam(keys, "CreateAccessKey").assertSucceeded();
    }

    @Test
    void manyAtOnceGetOneKeyTogether() throws Exception {
        int made = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                replies.add(threads.submit(() -> iam(keys, "CreateAccessKey")));
            }
            for (Future<Reply> reply : replies) {
                made += reply.get().status() == 200 ? 1 : 0;
            }
        }
        assertThat(made).isEqualTo(1);
    }

    @Test
    void deactivatedKeysSignNothingUntilTheyAreActive() throws Exception {
        Keys second = create();
        Reply update = iam(keys, "UpdateAccessKey", "AccessKeyId", second.id(), "Status", "Inactive");
        assertThat(update.assertSucceeded().http().body()).doesNotContain("Result");
        assertUnknown(iam(second, "GetUser"));
        assertUnknown(call(second, "GetCallerIdentity"));
        assertThat(texts(iam(keys, "ListAccessKeys"), "Status")).containsExactlyInAnyOrder("Active", "Inactive");
        iam(keys, "UpdateAccessKey", "AccessKeyId", second.id(), "Status", "Active")
                .assertSucceeded();
        call(second, "GetCallerIdentity").assertSucceeded();
    }

    @Test
    void aKeyCanDeleteItself() throws Exception {
        iam(keys, "DeleteAccessKey", "AccessKeyId", keys.id()).assertSucceeded();
        assertUnknown(iam(keys, "ListAccessKeys"));
        assertUnknown(call(keys, "GetCallerIdentity"));
    }

    @Test
    void aKeysEndEndsTheSessionsMadeFromIt() throws Exception {
        Role role = account.createRole("r", Trust.in(ALICE));
        Keys session = userSession();
        Keys federated = call(keys, "GetFederationToken", "Name", "fed").keys();
        Keys assumed = assume(session, role.arn()).keys();
        Keys second = create();
        Keys ofSecond = call(second, "GetSessionToken").keys();

        iam(keys, "UpdateAccessKey", "AccessKeyId", keys.id(), "Status", "Inactive")
                .assertSucceeded();
        assertUnknown(call(session, "GetCallerIdentity"));
        iam(second, "UpdateAccessKey", "AccessKeyId", keys.id(), "Status", "Active")
                .assertSucceeded();
        call(session, "GetCallerIdentity").assertSucceeded();
        iam(keys, "DeleteAccessKey", "AccessKeyId", keys.id()).assertSucceeded();
        assertUnknown(call(session, "GetCallerIdentity"));
        assertUnknown(call(federated, "GetCallerIdentity"));
        call(assumed, "GetCallerIdentity").assertSucceeded();
        call(ofSecond, "GetCallerIdentity").assertSucceeded();
    }

    @Test
    void newKeysBecomeKnownLate() throws Exception {
        standIn.iam().keyDelays(Duration.ofSeconds(10), Duration.ZERO);
        Keys second = create();
        assertUnknown(call(second, "GetCallerIdentity"));
        assertUnknown(iam(second, "GetUser"));
        assertThat(texts(iam(keys, "ListAccessKeys"), "AccessKeyId")).hasSize(2);
        clock.advance(Duration.ofSeconds(9));
        assertUnknown(call(second, "GetSessionToken"));
        clock.advance(Duration.ofSeconds(1));
        call(second, "GetSessionToken").assertSucceeded();
        call(keys, "GetCallerIdentity").assertSucceeded();
    }

    @ParameterizedTest
    @CsvSource({"UpdateAccessKey, true", "DeleteAccessKey, false"})
    void endedKeysAreTakenForAWhile(String action, boolean withStatus) throws Exception {
        standIn.iam().keyDelays(Duration.ZERO, Duration.ofSeconds(10));
        Keys second = create();
        Keys session = call(second, "GetSessionToken").keys();
        String[] parameters = withStatus
                ? new String[] {"AccessKeyId", second.id(), "Status", "Inactive"}
                : new String[] {"AccessKeyId", second.id()};
        iam(keys, action, parameters).assertSucceeded();
        clock.advance(Duration.ofSeconds(9));
        call(second, "GetCallerIdentity").assertSucceeded();
        call(session, "GetCallerIdentity").assertSucceeded();
        clock.advance(Duration.ofSeconds(1));
        assertUnknown(call(second, "GetCallerIdentity"));
        assertUnknown(call(session, "GetCallerIdentity"));
    }

    @Test
    void tellsWhenAKeyWasLastUsed() throws Exception {
        Keys second = create();
        Reply never = iam(keys, "GetAccessKeyLastUsed", "AccessKeyId", second.id());
        assertThat(never.text("ServiceName") + " " + never.text("Region")).isEqualTo("N/A N/A");
        assertThat(never.xml().getElementsByTagName("LastUsedDate").getLength()).isZero();
        assertThat(never.text("UserName")).isEqualTo("alice");

        clock.advance(Duration.ofSeconds(100));
        request(second, "GetCallerIdentity")
                .scopedTo("sts", "eu-west-1", "aws4_request")
                .send()
                .assertSucceeded();
        Reply used = iam(keys, "GetAccessKeyLastUsed", "AccessKeyId", second.id());
        assertThat(used.text("ServiceName") + " " + used.text("Region")).isEqualTo("sts eu-west-1");
        assertThat(used.text("LastUsedDate")).isEqualTo("2026-11-22T12:01:00Z");
        assertThat(iam(keys, "GetAccessKeyLastUsed", "AccessKeyId", keys.id()).text("ServiceName"))
                .isEqualTo("iam");
    }

    @Test
    void aWrongSignatureIsNoUse() throws Exception {
        Keys second = create();
        call(second.withSecret("x"), "GetCallerIdentity");
        assertThat(iam(keys, "GetAccessKeyLastUsed", "AccessKeyId", second.id()).text("ServiceName"))
                .isEqualTo("N/A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetUser", "ListAccessKeys", "CreateAccessKey"})
    void refusesSessionsWithoutMfa(String action) throws Exception {
        assertUnknown(iam(userSession(), action));
        assertUnknown(iam(call(keys, "GetFederationToken", "Name", "fed").keys(), action));
        iam(userSessionWithMfa(), action).assertSucceeded();
    }

    @Test
    void playsTheMinimalPolicy() throws Exception {
        standIn.iam().allowOnly(alice, "CreateAccessKey", "DeleteAccessKey", "GetUser");
        iam(keys, "GetUser").assertSucceeded();
        Keys second = create();
        iam(keys, "ListAccessKeys").assertDenied(denied("ListAccessKeys"));
        iam(keys, "UpdateAccessKey", "AccessKeyId", second.id(), "Status", "Inactive")
                .assertDenied(denied("UpdateAccessKey"));
        iam(keys, "GetAccessKeyLastUsed", "AccessKeyId", second.id()).assertDenied(denied("GetAccessKeyLastUsed"));
        iam(second, "DeleteAccessKey", "AccessKeyId", keys.id()).assertSucceeded();
    }

    @Test
    void canDenyEverythingWithoutMfa() throws Exception {
        standIn.iam().requireMfa(alice);
        iam(keys, "GetUser")
                .assertDenied("User: " + ALICE + " is not authorized to perform: iam:GetUser on resource: user alice"
                        + " with an explicit deny in an identity-based policy");
        iam(userSessionWithMfa(), "GetUser").assertSucceeded();
    }

    @Test
    void aRoleDoesForUsersWhatItIsAllowed() throws Exception {
        Role role = account.createRole("keys", Trust.in(ALICE));
        Keys assumed = assume(keys, role.arn()).keys();
        String who = "User: arn:aws:sts::123456789012:assumed-role/keys/tests";
        iam(assumed, "CreateAccessKey", "UserName", "alice")
                .assertDenied(who + " is not authorized to perform: iam:CreateAccessKey on resource: user alice"
                        + " because no identity-based policy allows the iam:CreateAccessKey action");
        standIn.iam().allowOnly(role, "CreateAccessKey", "ListAccessKeys");
        iam(assumed, "CreateAccessKey", "UserName", "alice").assertSucceeded();
        assertThat(texts(iam(assumed, "ListAccessKeys", "UserName", "alice"), "AccessKeyId"))
                .hasSize(2);
        iam(assumed, "ListAccessKeys").assertInvalid("Must specify userName when calling with non-User credentials");
        iam(assumed, "ListAccessKeys", "UserName", "nobody")
                .assertRefused(404, "NoSuchEntity", "The user with name nobody cannot be found.");
    }

    @Test
    void refusesTheKeysOfOthers() throws Exception {
        AccessKey bobs = account.createAccessKey(account.createUser("bob"));
        iam(keys, "DeleteAccessKey", "AccessKeyId", bobs.id())
                .assertRefused(404, "NoSuchEntity", "The Access Key with id " + bobs.id() + " cannot be found.");
        iam(keys, "DeleteAccessKey", "AccessKeyId", bobs.id(), "UserName", "bob")
                .assertDenied("User: " + ALICE + " is not authorized to perform: iam:DeleteAccessKey on resource:"
                        + " user bob because no identity-based policy allows the iam:DeleteAccessKey action");
        iam(keys, "GetAccessKeyLastUsed", "AccessKeyId", "AKIAAAAAAAAAAAAAAAAA")
                .assertDenied("User: " + ALICE + " is not authorized to perform: iam:GetAccessKeyLastUsed on"
                        + " resource: access key AKIAAAAAAAAAAAAAAAAA");
        call(Keys.of(bobs), "GetCallerIdentity").assertSucceeded();
    }

    @Test
    void refusesWhatIsNoParameter() throws Exception {
        iam(keys, "GetUser", "Username", "alice").assertInvalid("Unknown parameter 'Username'");
        iam(keys, "DeleteAccessKey", "UserName", "alice")
                .assertViolates("null", "accessKeyId", "Member must not be null");
        iam(keys, "UpdateAccessKey", "AccessKeyId", keys.id(), "Status", "inactive")
                .assertViolates("inactive", "status", "Member must satisfy enum value set: [Active, Inactive]");
        iam(keys, "DeleteAccessKey", "AccessKeyId", "short")
                .assertViolates("short", "accessKeyId", "Member must have length greater than or equal to 16");
        iam(keys, "ListUsers")
                .assertRefused(400, "InvalidAction", "Could not find operation ListUsers for version 2010-05-08");
    }

    @Test
    void takesSignaturesOfItsOneRegionOnly() throws Exception {
        QueryRequest elsewhere = QueryRequest.toIam(standIn.url(), keys, clock.instant(), "GetUser")
                .scopedTo("iam", "eu-west-1", "aws4_request");
        elsewhere.send().assertRefused(403, "SignatureDoesNotMatch", "Credential should be scoped to a valid region. ");
        QueryRequest.toIam(standIn.url(), keys, clock.instant(), "GetUser")
                .scopedTo("sts", "us-east-1", "aws4_request")
                .send()
                .assertRefused(403, "SignatureDoesNotMatch", "Credential should be scoped to correct service: 'iam'. ");
    }
}
