package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that every action with session policies has. */
class SessionPoliciesTest extends StandInFixture {
    private static final String MANAGED = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final Role role = account.createRole("r", Trust.in(ALICE));

    private static String[] arns(int count) {
        List<String> parameters = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            parameters.addAll(List.of("PolicyArns.member." + i + ".arn", MANAGED + i));
        }
        return parameters.toArray(String[]::new);
    }

    @Test
    void remembersAndJournalsThem() throws Exception {
        standIn.journal().take();
        Reply reply = assume(keys, role.arn(), "Policy", "{}", "PolicyArns.member.1.arn", MANAGED);
        Call call = standIn.journal().take().getFirst();
        assertThat(call.parameter("Policy")).isEqualTo("{}");
        assertThat(call.parameter("PolicyArns.member.1.arn")).isEqualTo(MANAGED);
        Identity.AssumedRole identity = (Identity.AssumedRole)
                account.session(reply.keys().id()).orElseThrow().identity();
        assertThat(identity.policies().arns()).containsExactly(MANAGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",
                "arn:aws:iam::210987654321:policy/Other",
                "arn:aws:iam::aws:role/ReadOnlyAccess",
                "arn:aws:iam::aws:policy/",
                "arn:aws:iam::aws:policy/a b",
            })
    void refusesPoliciesOfOtherPartitionsAndAccounts(String arn) throws Exception {
        assume(keys, role.arn(), "PolicyArns.member.1.arn", arn).assertInvalid(arn + " is invalid");
        call(keys, "GetFederationToken", "Name", "fed", "PolicyArns.member.1.arn", arn)
                .assertInvalid(arn + " is invalid");
    }

    @Test
    void takesTenArnsAndNotEleven() throws Exception {
        assume(keys, role.arn(), arns(10)).assertSucceeded();
        assume(keys, role.arn(), arns(11))
                .assertInvalid("1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member"
                        + " must have length less than or equal to 10");
    }

    @Test
    void countsInlineAndManagedTogether() throws Exception {
        String inline = "{" + " ".repeat(2000 - 2) + "}";
        assume(keys, role.arn(), "Policy", inline).assertSucceeded();
        assume(keys, role.arn(), "Policy", inline, "PolicyArns.member.1.arn", MANAGED + "x".repeat(80))
                .assertRefused(
                        400,
                        "PackedPolicyTooLarge",
                        "Packed policy consumes 103% of allotted space, please use smaller policy.");
    }
}
