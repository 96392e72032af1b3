package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that go on and on asking, while a clock runs for all that runs faster than ours. */
class SoakTest extends ServerFixture {
    @Test
    void twentyMinutes() {
        soak(Duration.ofMinutes(20), Duration.ofMinutes(1), List.of(SdkClient.BOTO3));
    }

    @Test
    @Tag("long")
    @Timeout(1800)
    void thirtyMinutes() {
        soak(
                Duration.ofMinutes(30),
                Duration.ofSeconds(5),
                List.of(SdkClient.BOTO3, SdkClient.JAVASCRIPT, SdkClient.JAVA));
    }

    /** Each client asks its servers at each step; not one request fails, and nobody has a key that has ended. */
    private void soak(Duration time, Duration step, List<SdkClient> clients) {
        MovedClock clock = new MovedClock(aws, home.path("clock"));
        List<Talk> talks = new ArrayList<>();
        for (SdkClient client : clients) {
            List<String> command = client.command(aws.url());
            talks.add(exec(clock.on(program), List.of("--ecs-server"), command));
            // From EC2, boto3 takes credentials of less than 15 minutes for longer than they last, against outages
            // there.
            if (client == SdkClient.JAVASCRIPT) {
                talks.add(exec(clock.on(program), List.of("--ec2-server", "--unprivileged"), command));
            }
        }
        List<Call> calls = new ArrayList<>();
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
            talks.forEach(talk -> talk.say("who"));
            for (Talk talk : talks) {
                assertThat(talk.answer()).describedAs("after %s", gone).isEqualTo(ROLE_ARN);
            }
            calls.addAll(aws.calls());
            clock.forward(step);
        }
        assertThat(calls).allMatch(Call::succeeded);
        assertThat(count(calls, "GetCallerIdentity")).isEqualTo(talks.size() * time.dividedBy(step));
        // New ones were made at least as often as they end, and no oftener than twice in their life, for all servers
        // together: what one has made serves the others.
        long lives = time.dividedBy(LIFETIME);
        assertThat(count(calls, "AssumeRole")).isBetween(1 + lives, 2 + 2 * lives);
        assertThat(keysOfClients(calls)).hasSizeGreaterThanOrEqualTo((int) (1 + lives));
        for (Talk talk : talks) assertThat(talk.end()).isZero();
    }
}
