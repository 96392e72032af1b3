package dev.awsvault.domain.failure;

import static dev.awsvault.domain.failure.Failure.Refusal.BY_THE_PERSON;
import static dev.awsvault.domain.failure.Failure.Refusal.NONE;
import static dev.awsvault.domain.failure.Failure.Refusal.OF_THE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.failure.Failure.Refusal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures those who wait for a leader take for their own. */
class RefusalTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new CredentialsFailure("not authorized", "AccessDenied"), OF_THE_REQUEST),
                Arguments.of(new CredentialsFailure("the key is unknown", "InvalidClientTokenId"), OF_THE_REQUEST),
                Arguments.of(new CredentialsFailure("sign-in was denied", "access_denied"), OF_THE_REQUEST),
                Arguments.of(new RefusedMeanwhile("no code", BY_THE_PERSON), BY_THE_PERSON),
                Arguments.of(new RefusedMeanwhile("not authorized", OF_THE_REQUEST), OF_THE_REQUEST),
                Arguments.of(
                        new WrongCodeFailure("wrong code", new CredentialsFailure("wrong", "AccessDenied")),
                        BY_THE_PERSON),
                Arguments.of(PromptFailure.declined("the window was closed"), BY_THE_PERSON),
                Arguments.of(ProcessFailure.ofHelper("helper \"code\" ended with status 1"), BY_THE_PERSON),
                // AWS gave no answer, or none was to be had from here.
                Arguments.of(new CredentialsFailure("Rate exceeded", "Throttling"), NONE),
                Arguments.of(new CredentialsFailure("try again", "ServiceUnavailable"), NONE),
                Arguments.of(new CredentialsFailure("try again", "temporarily_unavailable"), NONE),
                Arguments.of(new CredentialsFailure("the host accepts no connection"), NONE),
                Arguments.of(new MissingKeyFailure("p", "no key"), NONE),
                Arguments.of(new PromptFailure("there is no terminal to ask on"), NONE),
                Arguments.of(new ProcessFailure("process 1 holds a lock", 1), NONE),
                Arguments.of(new VaultFailure("wrong passphrase"), NONE),
                Arguments.of(new ConfigFailure("a loop"), NONE),
                Arguments.of(new UsageFailure("no such flag"), NONE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isTheSameForAll(Failure failure, Refusal refusal) {
        assertThat(failure.refusal()).isEqualTo(refusal);
    }
}
