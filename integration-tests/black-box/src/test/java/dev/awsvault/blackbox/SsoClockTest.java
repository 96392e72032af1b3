package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sign-in at IAM Identity Center over a long day, on a clock that is moved for the program and for AWS alike. */
class SsoClockTest extends SsoFixture {
    @BeforeAll
    static void needsFaketime() {
        Faketime.require();
    }

    /** Java reads the clock so often that libfaketime makes its start six times as long. */
    private static boolean isQuick() {
        return Program.isNative() || Boolean.getBoolean("long");
    }

    private static List<Integer> hours() {
        return isQuick() ? IntStream.rangeClosed(1, 9).boxed().toList() : List.of(1, 9);
    }

    private static void needsAQuickStart() {
        if (!isQuick()) Tools.skip("takes long with the JVM form; -Dlong=true runs it");
    }

    private Result later(int hours, Program program, String... words) {
        aws.clockAhead(Duration.ofHours(hours));
        List<String> command = new ArrayList<>(List.of("faketime", "-m", "-f", "+" + hours + "h"));
        command.addAll(Program.command(words));
        return Faketime.withSteadyClock(program).with("NO_FAKE_STAT", "1").runCommand(command);
    }

    @Test
    void oneVisitOfTheBrowserServesNineHours() {
        later(0, browsing(), keyIdOf("dev")).ok();
        List<Call> all = new ArrayList<>(aws.calls());
        for (int hour : hours()) {
            // Nobody is there to sign in again.
            Result result = later(hour, program(), keyIdOf("dev")).quiet();
            List<Call> calls = aws.calls();
            assertThat(calls).describedAs("hour %s", hour).isNotEmpty().allMatch(Call::succeeded);
            assertThat(result.out().strip()).isEqualTo(calls.getLast().issuedAccessKeyId());
            all.addAll(calls);
        }
        assertThat(sso.pagesOpened()).isEqualTo(1);
        assertThat(all.stream().filter(call -> call.action().equals("GetRoleCredentials")))
                .hasSize(1 + hours().size());
        assertThat(all.stream().filter(call -> call.action().equals("CreateToken")))
                .extracting(call -> call.parameter("grantType"))
                .containsExactly("authorization_code", "refresh_token");
        assertThat(home.vault().names()).hasSize(2);
    }

    /** An access token without a refresh token, and a day on which the person comes back. */
    @Test
    void withoutARefreshTokenTheNinthHourNeedsThePersonOnce() {
        needsAQuickStart();
        sso.refreshTokens(false);
        later(0, browsing(), keyIdOf("dev")).ok();
        later(7, program(), keyIdOf("dev")).quiet();
        later(9, browsing(), keyIdOf("dev")).ok();
        later(9, program(), keyIdOf("audit")).quiet();
        assertThat(sso.pagesOpened()).isEqualTo(2);
    }

    /** A clock that is set back makes no token good for longer, and none bad. */
    @Test
    void aClockThatIsSetBackCostsNothing() {
        needsAQuickStart();
        later(3, browsing(), keyIdOf("dev")).ok();
        later(0, program(), keyIdOf("audit")).quiet();
        assertThat(sso.pagesOpened()).isEqualTo(1);
    }
}
