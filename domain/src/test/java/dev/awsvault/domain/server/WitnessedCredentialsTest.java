package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.failure.AuditFailure;
import dev.awsvault.domain.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessedCredentialsTest {
    private final MadeOnPaper paper = new MadeOnPaper();
    private final List<String> heard = new ArrayList<>();
    private boolean deaf;

    private final WitnessedCredentials.Hearer hearer = new WitnessedCredentials.Hearer() {
        @Override
        public void handedOut(Credentials credentials) {
            if (deaf) throw new AuditFailure("the disk is full");
            heard.add(credentials.accessKeyId());
        }

        @Override
        public void refused(Failure failure) {
            heard.add("refused: " + failure.getMessage());
        }
    };

    private final WitnessedCredentials witnessed = new WitnessedCredentials(paper.credentials, hearer, Runnable::run);

    @Test
    void aKeyIsToldOnceHoweverOftenItIsAskedFor() {
        paper.begun();
        for (int i = 0; i < 3; i++)
            assertThat(MadeOnPaper.given(witnessed.current())).contains("ASIA1");

        assertThat(heard).containsExactly("ASIA1");
        assertThat(witnessed.current()).isSameAs(witnessed.current());
    }

    @Test
    void whoWaitsForTheSameIsToldOfOnce() {
        var first = witnessed.current();
        var second = witnessed.current();
        assertThat(MadeOnPaper.given(first)).isEmpty();
        paper.work();

        assertThat(MadeOnPaper.given(first)).contains("ASIA1");
        assertThat(MadeOnPaper.given(second)).contains("ASIA1");
        assertThat(heard).containsExactly("ASIA1");
    }

    @Test
    void aNewKeyIsToldAgain() {
        paper.begun();
        witnessed.current();
        paper.time.pass(Duration.ofHours(2));
        witnessed.current();
        paper.work();
        witnessed.current();

        assertThat(heard).containsExactly("ASIA1", "ASIA2");
    }

    @Test
    void eachClientIsToldOf() {
        WitnessedCredentials other = new WitnessedCredentials(paper.credentials, hearer, Runnable::run);
        paper.begun();
        witnessed.current();
        other.current();

        assertThat(heard).containsExactly("ASIA1", "ASIA1");
    }

    @Test
    void aFailureIsToldOnceUntilItIsTriedAgain() {
        paper.next = MadeOnPaper.failing();
        witnessed.current();
        paper.work();
        for (int i = 0; i < 3; i++) {
            assertThat(MadeOnPaper.failure(witnessed.current())).hasMessage("STS is down");
        }
        assertThat(heard).containsExactly("refused: STS is down");

        paper.time.pass(Duration.ofMinutes(2));
        witnessed.current();
        paper.work();
        assertThat(heard).containsExactly("refused: STS is down", "refused: STS is down");
    }

    @Test
    void whatCannotBeToldIsNotHandedOut() {
        deaf = true;
        paper.begun();
        assertThat(MadeOnPaper.failure(witnessed.current()))
                .isInstanceOf(AuditFailure.class)
                .hasMessage("the disk is full");
        assertThat(MadeOnPaper.failure(witnessed.current())).isInstanceOf(AuditFailure.class);

        deaf = false;
        assertThat(MadeOnPaper.given(witnessed.current())).contains("ASIA1");
        assertThat(heard).containsExactly("ASIA1");
    }
}
