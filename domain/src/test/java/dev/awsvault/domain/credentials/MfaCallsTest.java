package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.WrongCodeFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong codes, used codes and what a person is told of them. */
class MfaCallsTest {
    private static final MfaDevice ALICE = new MfaDevice("alice", new Origin.BuiltIn(), false, "");
    private static final MfaDevice WITH_PROCESS = new MfaDevice("alice", new Origin.BuiltIn(), false, "otp");
    private static final String WRONG =
            "STS refused: AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code.";
    private static final String NOT_TAKEN = "AWS did not take that code";
    private static final String USED = "That code was used already, and each counts once: wait for the next";

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final Set<String> spent = new HashSet<>();
    private String good = "333333";
    private CredentialsFailure refusal = new CredentialsFailure(WRONG, "AccessDenied");
    private int shellRuns;

    @Test
    void withoutADeviceNobodyIsAsked() {
        assertThat(calls("").<String>make(MfaDevice.NONE, code -> "made with '" + code + "'"))
                .isEqualTo("made with ''");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aGoodCodeIsSentOnceAndRememberedAsUsed() {
        answers.add("333333");

        assertThat(make("")).isEqualTo("credentials");

        assertThat(sent).containsExactly("333333");
        assertThat(complaints).containsExactly("");
        assertThat(spent).containsExactly("alice 333333");
    }

    @Test
    void aWrongCodeIsAskedForAgainTwice() {
        answers.addAll(List.of("111111", "222222", "333333"));

        assertThat(make("")).isEqualTo("credentials");

        assertThat(sent).containsExactly("111111", "222222", "333333");
        assertThat(complaints).containsExactly("", NOT_TAKEN, NOT_TAKEN);
        assertThat(spent).containsExactlyInAnyOrder("alice 111111", "alice 222222", "alice 333333");
    }

    @Test
    void afterThreeWrongOnesAwssRefusalIsTheFailure() {
        answers.addAll(List.of("111111", "222222", "444444", "333333"));

        assertThatThrownBy(() -> make(""))
                .isInstanceOf(WrongCodeFailure.class)
                .hasMessage(refusal.getMessage())
                .hasCause(refusal);

        assertThat(sent).hasSize(3);
    }

    @Test
    void aUsedCodeIsNamedAndNotSent() {
        spent.add("alice 111111");
        answers.addAll(List.of("111111", "333333"));

        assertThat(make("")).isEqualTo("credentials");

        assertThat(sent).containsExactly("333333");
        assertThat(complaints).containsExactly("", USED);
    }

    @Test
    void aCodeThatAwsHasJustRefusedCountsAsUsed() {
        answers.addAll(List.of("111111", "111111", "333333"));

        assertThat(make("")).isEqualTo("credentials");

        assertThat(sent).containsExactly("111111", "333333");
        assertThat(complaints).containsExactly("", NOT_TAKEN, USED);
    }

    @Test
    void aCodeUsedForAnotherDeviceIsGood() {
        spent.add("bob 333333");
        answers.add("333333");

        assertThat(make("")).isEqualTo("credentials");
        assertThat(complaints).containsExactly("");
    }

    /** What we remember may be wrong: AWS decides. */
    @Test
    void aPersonWhoInsistsOnAUsedCodeIsHeard() {
        spent.add("alice 333333");
        answers.addAll(List.of("333333", "333333", "333333"));

        assertThat(make("")).isEqualTo("credentials");
        assertThat(sent).containsExactly("333333");
    }

    @Test
    void aUsedCodeThatAwsRefusesIsSaidToBeUsed() {
        spent.add("alice 111111");
        answers.addAll(List.of("111111", "111111", "111111"));

        assertThatThrownBy(() -> make(""))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage(WRONG + ": the code was used already, and each counts once; wait for the next")
                .hasCause(refusal)
                .extracting(failure -> ((CredentialsFailure) failure).awsErrorCode())
                .isEqualTo("AccessDenied");
        assertThat(sent).containsExactly("111111");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aGivenOrPrintedCodeIsNeverAskedForAgain(boolean given, boolean used) {
        if (used) spent.add("alice 654321");

        assertThatThrownBy(() -> calls(given ? "654321" : "").make(given ? ALICE : WITH_PROCESS, this::send))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage(
                        used ? WRONG + ": the code was used already, and each counts once; wait for the next" : WRONG);

        assertThat(sent).containsExactly("654321");
        assertThat(complaints).isEmpty();
        assertThat(shellRuns).isEqualTo(given ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, User is not authorized to perform sts:AssumeRole",
        "AccessDenied, MultiFactorAuthentication failed with invalid MFA serial number",
        "ValidationError, invalid MFA one time pass code",
        "'', invalid MFA one time pass code",
        "ExpiredToken, the token is too old",
    })
    void anotherRefusalIsNotAskedAgain(String code, String message) {
        refusal = new CredentialsFailure(message, code);
        answers.addAll(List.of("111111", "333333"));

        assertThatThrownBy(() -> make("")).isSameAs(refusal);

        assertThat(sent).containsExactly("111111");
        assertThat(spent).isEmpty();
    }

    @Test
    void aPersonWhoGivesUpEndsIt() {
        answers.add("111111");

        assertThatThrownBy(() -> make("")).isInstanceOf(PromptFailure.class).hasMessage("closed");
        assertThat(sent).containsExactly("111111");
    }

    /** Two roles with one device and no session between them: AWS takes a code once. */
    @Test
    void theSecondCallOfARunAsksForTheNextCode() {
        MfaCalls calls = calls("");
        answers.addAll(List.of("333333", "444444"));

        calls.make(ALICE, this::send);
        good = "444444";
        calls.make(ALICE, this::send);

        assertThat(sent).containsExactly("333333", "444444");
        assertThat(complaints).containsExactly("", USED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"111111", "333333"})
    void withoutAMemoryOfCodesAllElseIsTheSame(String first) {
        answers.addAll(List.of(first, "333333"));

        assertThat(new MfaCalls(prompt(""), SpentCodes.NONE).<String>make(ALICE, this::send))
                .isEqualTo("credentials");
    }

    private String make(String given) {
        return calls(given).make(ALICE, this::send);
    }

    private String send(String code) {
        sent.add(code);
        if (!code.equals(good)) throw refusal;
        return "credentials";
    }

    private MfaCalls calls(String given) {
        return new MfaCalls(prompt(given), new SpentCodes() {
            @Override
            public boolean contains(String serial, String code) {
                return spent.contains(serial + " " + code);
            }

            @Override
            public void add(String serial, String code) {
                spent.add(serial + " " + code);
            }
        });
    }

    private MfaPrompt prompt(String given) {
        ShellCommand shell = (line, added, limit) -> {
            shellRuns++;
            return SecretString.of("654321\n");
        };
        return new MfaCodes(given, shell, new MfaPrompt() {
            @Override
            public boolean isAvailable(MfaDevice device) {
                return true;
            }

            @Override
            public boolean canAskAgain(MfaDevice device) {
                return true;
            }

            @Override
            public String code(MfaDevice device, String complaint) {
                if (answers.isEmpty()) throw new PromptFailure("closed");
                complaints.add(complaint);
                return answers.remove();
            }
        });
    }
}
