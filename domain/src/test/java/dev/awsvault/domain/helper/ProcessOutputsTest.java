package dev.awsvault.domain.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a credential_process prints: credentials, or one line that shows none of it. */
class ProcessOutputsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final PlanStep.ProcessOutput STEP = new PlanStep.ProcessOutput("work", "make canary", "");
    private static final String BLAME = "credential_process of profile work ";
    private static final String NO_JSON = BLAME + "did not print the JSON that AWS describes: ";
    private static final String KEY = "'AccessKeyId':'ASIA','SecretAccessKey':'canary+/='";
    private static final String TOKEN = KEY + ",'SessionToken':'canary=='";

    @Test
    void aSession() {
        SessionCredentials session = (SessionCredentials)
                make("{'Version':1," + TOKEN + ",'Expiration':'2026-11-22T09:00:00Z','Other':[{}]}\n");

        assertThat(session.accessKeyId()).isEqualTo("ASIA");
        assertThat(session.secretAccessKey().reveal()).isEqualTo("canary+/=");
        assertThat(session.sessionToken().reveal()).isEqualTo("canary==");
        assertThat(session.expiration()).isEqualTo("2026-11-22T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + KEY + "}",
                "{" + KEY + ",'SessionToken':null}",
                "{" + KEY + ",'SessionToken':''}",
                "{" + KEY + ",'SessionToken':null,'Expiration':null}",
                "{" + KEY + ",'Expiration':'2000-01-01T00:00:00Z'}",
            })
    void withoutATokenItIsALongTermKey(String json) {
        LongTermKey key = (LongTermKey) make(json);

        assertThat(key.accessKeyId()).isEqualTo("ASIA");
        assertThat(key.secretAccessKey().reveal()).isEqualTo("canary+/=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'Expiration':null", ",'Expiration':''"})
    void withoutAnEndItIsASessionThatNobodyKeeps(String end) {
        UndatedSession session = (UndatedSession) make("{" + TOKEN + end + "}");

        assertThat(session.sessionToken().reveal()).isEqualTo("canary==");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:00:00Z, 2026-11-22T09:00:00Z",
        "2026-11-22T09:00:00.999999999Z, 2026-11-22T09:00:00Z",
        "2026-11-22T10:00:00+01:00, 2026-11-22T09:00:00Z",
        "2026-11-22T00:30:00-08:30, 2026-11-22T09:00:00Z",
        "2026-11-22t09:00:00z, 2026-11-22T09:00:00Z",
        "' 2026-11-22T09:00:00Z ', 2026-11-22T09:00:00Z",
        "2026-11-22T08:00:01Z, 2026-11-22T08:00:01Z",
        "2126-11-22T08:00:01Z, 2126-11-22T08:00:01Z",
    })
    void timesInEveryForm(String written, String end) {
        SessionCredentials session = (SessionCredentials) make("{" + TOKEN + ",'Expiration':'" + written + "'}");

        assertThat(session.expiration()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "2026-11-22",
                "2026-11-22T09:00:00",
                "2026-11-22 09:00:00Z",
                "2026-13-22T09:00:00Z",
                "1795338000",
                "+999999999-12-31T23:59:59+18:00Z",
            })
    void whatIsNoTimeIsRefused(String written) {
        assertRefused(
                "{" + TOKEN + ",'Expiration':'" + written + "'}",
                BLAME + "printed an Expiration that is no time such as 2026-11-22T09:51:05Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T08:00:00Z, 2026-11-22T08:00:00Z",
        "2026-11-22T08:59:59+01:00, 2026-11-22T07:59:59Z",
        "2026-11-22T08:00:00.9Z, 2026-11-22T08:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    })
    void whatHasEndedIsRefusedAndTheClockNamed(String written, String end) {
        assertRefused(
                "{" + TOKEN + ",'Expiration':'" + written + "'}",
                BLAME + "printed credentials that ended at " + end + "; is a clock wrong?");
    }

    @Test
    void namesCountInAnyCaseAndTheLastOfTwoWins() {
        SessionCredentials session = (SessionCredentials)
                make("{'accesskeyid':'OLD','ACCESSKEYID':'ASIA','secretaccesskey':'s','sessiontoken':'t',"
                        + "'expiration':'2026-11-22T09:00:00Z'}");

        assertThat(session.accessKeyId()).isEqualTo("ASIA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; AccessKeyId, SecretAccessKey",
                "{'AccessKeyId':'canary'}; SecretAccessKey",
                "{'SecretAccessKey':'canary'}; AccessKeyId",
                "{'AccessKeyId':null,'SecretAccessKey':'canary'}; AccessKeyId",
                "{'AccessKeyId':' ','SecretAccessKey':''}; AccessKeyId, SecretAccessKey",
                "{'Credentials':{'AccessKeyId':'canary','SecretAccessKey':'canary'}}; AccessKeyId, SecretAccessKey",
            })
    void whatIsMissingIsNamed(String json, String missing) {
        assertRefused(json, BLAME + "printed JSON without " + missing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'AccessKeyId':1,'SecretAccessKey':'canary'}; AccessKeyId is not a text",
                "{'AccessKeyId':['canary'],'SecretAccessKey':'canary'}; AccessKeyId is not a text",
                "{'AccessKeyId':'canary','SecretAccessKey':{'canary':1}}; SecretAccessKey is not a text",
                "{'AccessKeyId':'canary','SecretAccessKey':'canary','SessionToken':true}; SessionToken is not a text",
                "['canary']; the JSON value is not an object",
                "\"canary\"; the JSON value is not an object",
                "null; the JSON value is not an object",
                "canary; no JSON value at byte 0",
                "export AWS_SECRET_ACCESS_KEY=canary; no JSON value at byte 0",
                "{'AccessKeyId':'canary'} canary; more text after the JSON value at byte 25",
                "{'AccessKeyId':'canary'}{}; more text after the JSON value at byte 24",
                "{'AccessKeyId':'canary; the JSON text ends too early",
                "{'AccessKeyId':'canary',}; a member's name is missing at byte 24",
                "{'AccessKeyId':'cana\\ry\\'}; the JSON text ends too early",
                "{'AccessKeyId':'\\canary'}; an unknown escape at byte 17",
            })
    void rubbishIsRefusedByItsPlaceAlone(String output, String why) {
        assertRefused(output, NO_JSON + why);
    }

    @Test
    void nothingAtAllIsRefused() {
        assertRefused("", NO_JSON + "the JSON text ends too early");
        assertRefused(" \n", NO_JSON + "the JSON text ends too early");
    }

    @Test
    void aByteOrderMarkIsNoJson() {
        assertRefused("\uFEFF{" + KEY + "}", NO_JSON + "no JSON value at byte 0");
    }

    @Test
    void tooMuchIsRefusedUnread() {
        assertRefused("{" + KEY + ",'x':'" + "canary".repeat(17_000) + "'}", NO_JSON + "more than 65536 bytes of JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{'a':"})
    void tooDeepIsRefused(String open) {
        assertThat(message(open.repeat(10_000))).startsWith(NO_JSON + "JSON nested more than 32 deep");
    }

    /** Such a character would make two lines of one in an environment file, and break a header of the request. */
    @ParameterizedTest
    @CsvSource({
        "AccessKeyId, \\n",
        "SecretAccessKey, \\r",
        "SessionToken, \\u0000",
        "SessionToken, \\u00e9",
        "AccessKeyId, ' '"
    })
    void aCharacterThatNoCredentialHasIsRefused(String name, String character) {
        String json = "{" + TOKEN + "}";
        String bad = json.replaceFirst("('" + name + "':'[^']*)'", "$1" + character.replace("\\", "\\\\") + "x'");
        assertThat(bad).isNotEqualTo(json);

        assertRefused(bad, BLAME + "printed " + name + " with a blank or another character that it cannot have");
    }

    @Test
    void badUtf8IsRefused() {
        byte[] bytes = "{\"AccessKeyId\":\"canary?\"}".getBytes(StandardCharsets.US_ASCII);
        bytes[21] = (byte) 0xff;

        Throwable failure =
                catchThrowable(() -> outputs(SecretString.ofUtf8(bytes)).make(STEP));

        assertThat(failure).isInstanceOf(CredentialsFailure.class).hasMessageStartingWith(NO_JSON);
        assertThat(failure.getMessage()).doesNotContain("canary");
    }

    @Test
    void theHelperHearsForWhomItWorksAndHasALimit() {
        List<Object> seen = new ArrayList<>();
        new ProcessOutputs(
                        (line, added, limit) -> {
                            seen.addAll(List.of(line, added));
                            assertThat(limit).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(10));
                            return printed("{" + KEY + "}");
                        },
                        List.of("a,b"),
                        () -> NOW)
                .make(STEP);

        assertThat(seen).containsExactly("make canary", Map.of("_AWS_VAULT_PROFILE_CHAIN", "a%2Cb,work"));
    }

    @Test
    void whatWasPrintedIsCleared() {
        for (String output : List.of("{" + KEY + "}", "canary")) {
            SecretString printed = printed(output);
            catchThrowable(() -> outputs(printed).make(STEP));
            assertThat(printed.reveal()).matches("\0+");
        }
    }

    @Test
    void aHelperThatFailsIsTheFailure() {
        ProcessFailure failure = new ProcessFailure("make took longer than 2m", 1);
        ProcessOutputs outputs = new ProcessOutputs(
                (line, added, limit) -> {
                    throw failure;
                },
                List.of(),
                () -> NOW);

        assertThatThrownBy(() -> outputs.make(STEP)).isSameAs(failure);
    }

    /** Every text of the output that is long enough to be told from the words of a message. */
    @Property(tries = 3000)
    void noOutputShowsInTheMessage(@ForAll("outputs") String output) {
        Throwable failure =
                catchThrowable(() -> outputs(SecretString.of(output)).make(STEP));

        if (failure == null) return;
        assertThat(failure).isInstanceOf(CredentialsFailure.class);
        assertThat(failure.getMessage()).startsWith(BLAME).doesNotContain("\n", "\r", "canary");
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain("canary");
        }
    }

    @Provide
    Arbitrary<String> outputs() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.just("canary"),
                Arbitraries.strings().all().ofMaxLength(5).map(rest -> "canary" + rest),
                Arbitraries.strings()
                        .withChars("\"\\{}[]:,\n u0041")
                        .ofMaxLength(6)
                        .map(rest -> rest + "canary"));
        Arbitrary<String> name = Arbitraries.of(
                "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration", "Version", "canary", "canary\\");
        Arbitrary<String> value = Arbitraries.oneOf(
                text.map(t -> "\"" + t + "\""),
                Arbitraries.of(
                        "null", "true", "1", "-", "1e", "{}", "[\"canary\"]", "{\"canary\":\"canary\"}", "canary"));
        Arbitrary<String> member = Combinators.combine(name, value).as((n, v) -> "\"" + n + "\":" + v);
        Arbitrary<String> object = member.list().ofMaxSize(6).map(members -> "{" + String.join(",", members) + "}");
        Arbitrary<String> cut = Combinators.combine(
                        object, Arbitraries.integers().between(0, 200))
                .as((o, at) -> o.substring(0, Math.min(at, o.length())));
        return Arbitraries.oneOf(
                text, object, cut, Combinators.combine(object, text).as(String::concat));
    }

    private static void assertRefused(String output, String message) {
        assertThat(message(output)).isEqualTo(message);
    }

    private static String message(String output) {
        Throwable failure = catchThrowable(() -> make(output));
        assertThat(failure).isInstanceOf(CredentialsFailure.class);
        assertThat(failure.getMessage()).doesNotContain("canary", "\n");
        return failure.getMessage();
    }

    private static Credentials make(String output) {
        return outputs(printed(output)).make(STEP);
    }

    private static SecretString printed(String output) {
        return SecretString.of(output.replace('\'', '"'));
    }

    private static ProcessOutputs outputs(SecretString printed) {
        return new ProcessOutputs((line, added, limit) -> printed, List.of(), () -> NOW);
    }
}
