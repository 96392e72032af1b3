package dev.awsvault.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileDurationTest {
    /** Settings are {@code NAME=value} words: flags with dashes, variables without, {@code duration_seconds}. */
    @ParameterizedTest
    @CsvSource({
        "'', 1h 1h 8h",
        "duration_seconds=900, 15m 1h 8h",
        "duration_seconds=7200 AWS_ASSUME_ROLE_TTL=3h, 3h 1h 8h",
        "AWS_ASSUME_ROLE_TTL=3h AWS_VAULT_DURATION=4h, 4h 4h 4h",
        "AWS_SESSION_TTL=3h, 1h 3h 3h",
        "AWS_SESSION_TTL=3h AWS_SESSION_TOKEN_TTL=2h, 1h 2h 3h",
        "AWS_SESSION_TTL=3h AWS_CHAINED_SESSION_TOKEN_TTL=2h, 1h 3h 2h",
        "AWS_SESSION_TOKEN_TTL=2h AWS_CHAINED_SESSION_TOKEN_TTL=4h, 1h 2h 4h",
        "AWS_SESSION_TOKEN_TTL=2h AWS_CHAINED_SESSION_TOKEN_TTL=4h AWS_VAULT_DURATION=5h, 5h 5h 5h",
        "AWS_VAULT_DURATION=5h --session-ttl=6h, 5h 6h 6h",
        "AWS_VAULT_DURATION=5h --assume-role-ttl=6h, 6h 5h 5h",
        "--session-ttl=6h --assume-role-ttl=7h --duration=2h, 2h 2h 2h",
        "duration_seconds=900 AWS_VAULT_DURATION=5h --duration=2h, 2h 2h 2h",
        "AWS_SESSION_TOKEN_TTL=1d AWS_CHAINED_SESSION_TOKEN_TTL=1.5h, 1h 24h 1h30m",
        "AWS_SESSION_TOKEN_TTL= --duration=, 1h 1h 8h",
    })
    void roleSessionAndChainedSession(String settings, String expected) {
        ResolvedProfile work = resolve(settings);

        assertThat(GoDuration.shortForm(work.roleDuration().value()) + " "
                        + GoDuration.shortForm(work.sessionDuration().value()) + " "
                        + GoDuration.shortForm(work.chainedSessionDuration().value()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', default",
        "duration_seconds=900, ~/.aws/config:2 [profile work]",
        "AWS_ASSUME_ROLE_TTL=3h, variable AWS_ASSUME_ROLE_TTL",
        "--assume-role-ttl=3h, flag --assume-role-ttl",
        "--duration=3h, flag --duration",
    })
    void saysWhereARolesDurationComesFrom(String settings, String origin) {
        assertThat(resolve(settings).roleDuration().origin().describe()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "--duration=1, --duration: '1' has no unit",
        "--duration=soon, --duration: 'soon' is not a duration",
        "--session-ttl=0s, --session-ttl: '0s' is not a duration",
        "--assume-role-ttl=-1h, --assume-role-ttl: '-1h' is not a duration",
        "AWS_VAULT_DURATION=3600, AWS_VAULT_DURATION: '3600' has no unit",
        "AWS_SESSION_TOKEN_TTL=x, AWS_SESSION_TOKEN_TTL: 'x' is not a duration",
        "AWS_SESSION_TTL=x, AWS_SESSION_TTL: 'x' is not a duration",
        "AWS_CHAINED_SESSION_TOKEN_TTL=x, AWS_CHAINED_SESSION_TOKEN_TTL: 'x' is not a duration",
        "AWS_ASSUME_ROLE_TTL=x, AWS_ASSUME_ROLE_TTL: 'x' is not a duration",
    })
    void aBadFlagOrVariableIsNamed(String settings, String message) {
        assertThatThrownBy(() -> resolve(settings))
                .isInstanceOf(UsageFailure.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "-5", "0", "3600.5", "99999999999999999999", "x"})
    void aBadLineIsNamed(String text) {
        assertThatThrownBy(() -> resolve("duration_seconds=" + text))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageStartingWith(
                        "~/.aws/config:2 [profile work]: duration_seconds = " + text + " is not a number of seconds");
    }

    @Test
    void aBadValueThatLosesIsNotUsed() {
        assertThat(resolve("duration_seconds=x --duration=2h").roleDuration().value())
                .hasHours(2);
    }

    private static ResolvedProfile resolve(String settings) {
        Map<String, String> flags = new TreeMap<>();
        Map<String, String> environment = new TreeMap<>();
        StringBuilder config = new StringBuilder("[profile work]\n");
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(" ")) {
            int equals = setting.indexOf('=');
            String name = setting.substring(0, equals);
            if (name.equals("duration_seconds")) {
                config.append(setting).append('\n');
            } else {
                (name.startsWith("--") ? flags : environment).put(name, setting.substring(equals + 1));
            }
        }
        VaultOnPaper paper = new VaultOnPaper(config.toString());
        paper.flags = flags;
        paper.environment = environment;
        return paper.resolve("work");
    }
}
