package dev.awsvault.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.SettableTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleLimitTest {
    private final SettableTime time = new SettableTime();
    private final IdleLimit limit = new IdleLimit(Duration.ofMinutes(10), time::nanos);

    @Test
    void isOverAtTheLimitAndNotBefore() {
        time.pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(limit.isOver()).isFalse();
        assertThat(limit.left()).isEqualTo(Duration.ofNanos(1));
        time.pass(Duration.ofNanos(1));
        assertThat(limit.isOver()).isTrue();
        time.pass(Duration.ofDays(1));
        assertThat(limit.left()).isZero();
    }

    @Test
    void eachUseStartsItAgain() {
        time.pass(Duration.ofMinutes(9));
        limit.used();
        time.pass(Duration.ofMinutes(9));
        assertThat(limit.isOver()).isFalse();
        assertThat(limit.idle()).isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void theWallClockDoesNotCount() {
        time.pass(Duration.ofDays(1), Duration.ofMinutes(1));
        assertThat(limit.isOver()).isFalse();
    }
}
