package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTagsTest extends StandInFixture {
    private final Role role = account.createRole("tagged", Trust.in(account.rootArn()));

    private Identity.AssumedRole issued(Reply reply) {
        return (Identity.AssumedRole)
                account.session(reply.keys().id()).orElseThrow().identity();
    }

    private Reply withTag(Keys signer, String key, String value) throws Exception {
        return assume(signer, role.arn(), "Tags.member.1.Key", key, "Tags.member.1.Value", value);
    }

    @Test
    void keepsTags() throws Exception {
        Reply reply = assume(
                keys,
                role.arn(),
                "Tags.member.1.Key",
                "Project",
                "Tags.member.1.Value",
                "späte Blüte +1",
                "Tags.member.2.Key",
                "Empty",
                "Tags.member.2.Value",
                "");
        assertThat(issued(reply).tags()).isEqualTo(Map.of("Project", "späte Blüte +1", "Empty", ""));
        assertThat(issued(reply).transitiveTags()).isEmpty();
    }

    @Test
    void handsOnTheTransitiveOnes() throws Exception {
        Reply first = assume(
                keys,
                role.arn(),
                "Tags.member.1.Key",
                "Project",
                "Tags.member.1.Value",
                "x",
                "Tags.member.2.Key",
                "Other",
                "Tags.member.2.Value",
                "y",
                "TransitiveTagKeys.member.1",
                "project");
        assertThat(issued(first).transitiveTags()).containsExactly("Project");
        Reply second = withTag(first.keys(), "Mine", "z");
        assertThat(issued(second).tags()).isEqualTo(Map.of("Project", "x", "Mine", "z"));
        Reply third = assume(second.keys(), role.arn());
        assertThat(issued(third).tags()).isEqualTo(Map.of("Project", "x"));
        withTag(third.keys(), "PROJECT", "other")
                .assertRefused(
                        400,
                        "InvalidParameterValue",
                        "One of the specified transitive tag keys can't be set because it conflicts with a transitive"
                                + " tag key from the calling session.");
    }

    @Test
    void refusesATransitiveKeyWithoutItsTag() throws Exception {
        assume(
                        keys,
                        role.arn(),
                        "Tags.member.1.Key",
                        "a",
                        "Tags.member.1.Value",
                        "1",
                        "TransitiveTagKeys.member.1",
                        "b")
                .assertRefused(
                        400,
                        "InvalidParameterValue",
                        "The specified transitive tag key must be included in the requested tags.");
    }

    @Test
    void refusesAKeyTwiceInAnyCase() throws Exception {
        assume(
                        keys,
                        role.arn(),
                        "Tags.member.1.Key",
                        "Cost",
                        "Tags.member.1.Value",
                        "1",
                        "Tags.member.2.Key",
                        "cost",
                        "Tags.member.2.Value",
                        "2")
                .assertRefused(
                        400,
                        "InvalidParameterValue",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @Test
    void refusesReservedKeys() throws Exception {
        withTag(keys, "aws:x", "1")
                .assertRefused(
                        400, "InvalidParameterValue", "Tag keys that begin with aws: are reserved for system use");
    }

    @Test
    void countsTo50() throws Exception {
        List<String> parameters = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            parameters.addAll(List.of("Tags.member." + i + ".Key", "k" + i, "Tags.member." + i + ".Value", "v"));
        }
        assume(keys, role.arn(), parameters.toArray(String[]::new)).assertSucceeded();
        parameters.addAll(List.of("Tags.member.51.Key", "k51", "Tags.member.51.Value", "v"));
        assume(keys, role.arn(), parameters.toArray(String[]::new))
                .assertInvalid("1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 50");
    }

    @Test
    void measuresKeysAndValues() throws Exception {
        withTag(keys, "k".repeat(128), "v".repeat(256)).assertSucceeded();
        withTag(keys, "k".repeat(129), "v")
                .assertViolates(
                        "k".repeat(129), "tags.1.member.key", "Member must have length less than or equal to 128");
        withTag(keys, "k", "v".repeat(257))
                .assertViolates(
                        "v".repeat(257), "tags.1.member.value", "Member must have length less than or equal to 256");
        withTag(keys, "k", "a;b")
                .assertViolates(
                        "a;b",
                        "tags.1.member.value",
                        "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    }

    @Test
    void refusesHalfATag() throws Exception {
        assume(keys, role.arn(), "Tags.member.1.Key", "k")
                .assertViolates("null", "tags.1.member.value", "Member must not be null");
        assume(keys, role.arn(), "Tags.member.1.Value", "v")
                .assertViolates("null", "tags.1.member.key", "Member must not be null");
    }

    @Test
    void takesAnEmptyListAsClientsWriteIt() throws Exception {
        assume(keys, role.arn(), "Tags", "", "TransitiveTagKeys", "", "PolicyArns", "")
                .assertSucceeded();
        assume(keys, role.arn(), "Tags", "x").assertInvalid("Unknown parameter 'Tags'");
    }

    @ParameterizedTest
    @CsvSource({"Tags.member.2.Key, Tags.member.2.Value", "Tags.member.9.Key, Tags.member.9.Value"})
    void refusesAGapInTheNumbers(String key, String value) throws Exception {
        assume(keys, role.arn(), key, "k", value, "v")
                .assertInvalid("The members of 'Tags' are not numbered from 1 without a gap");
    }
}
