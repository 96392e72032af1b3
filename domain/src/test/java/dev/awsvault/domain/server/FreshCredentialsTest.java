package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshCredentialsTest {
    private final MadeOnPaper paper = new MadeOnPaper();

    @Test
    void nothingIsMadeBeforeSomebodyAsks() {
        paper.work();

        assertThat(paper.asked).isEmpty();
        assertThat(paper.credentials.held()).isEmpty();
    }

    @Test
    void whoeverAsksMeanwhileWaitsForTheSameOnes() {
        List<CompletionStage<Handout>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) answers.add(paper.credentials.current());
        assertThat(answers).noneMatch(answer -> answer.toCompletableFuture().isDone());

        paper.work();

        assertThat(paper.asked).containsExactly(Freshness.LEAST_LEFT);
        assertThat(answers).allMatch(answer -> MadeOnPaper.given(answer).equals(Optional.of("ASIA1")));
    }

    @Test
    void whatIsInMemoryIsTheSameObjectEachTime() {
        paper.begun();

        assertThat(paper.credentials.current()).isSameAs(paper.credentials.current());
    }

    @Test
    void thoseThatAgeAreGivenWhileNewOnesAreMadeOnce() {
        paper.begun();
        paper.time.pass(Duration.ofMinutes(41));

        assertThat(paper.atOnce()).contains("ASIA1");
        assertThat(paper.atOnce()).contains("ASIA1");
        paper.work();

        assertThat(paper.atOnce()).contains("ASIA2");
        assertThat(paper.asked).containsExactly(Freshness.LEAST_LEFT, Duration.ofMinutes(20));
    }

    @Test
    void sessionsOfFifteenMinutesAreNewEnough() {
        paper.next = () -> paper.session(Duration.ofMinutes(15));
        paper.begun();
        paper.time.pass(Duration.ofMinutes(11));
        paper.begun();

        assertThat(paper.asked).hasSize(2).allMatch(least -> least.compareTo(Duration.ofMinutes(15)) < 0);
        assertThat(paper.atOnce()).contains("ASIA2");
    }

    @Test
    void afterAFailureThoseThatAgeAreGivenWithGrowingPauses() {
        paper.begun();
        paper.time.pass(Duration.ofMinutes(41));
        paper.next = MadeOnPaper.failing();

        List<Integer> calls = new ArrayList<>();
        for (int second = 0; second < 200; second++) {
            assertThat(paper.atOnce()).contains("ASIA1");
            int before = paper.asked.size();
            paper.work();
            if (paper.asked.size() > before) calls.add(second);
            paper.time.pass(Duration.ofSeconds(1));
        }

        assertThat(calls).containsExactly(0, 10, 30, 70, 130, 190);
    }

    @Test
    void aSuccessEndsThePauses() {
        paper.begun();
        paper.time.pass(Duration.ofMinutes(41));
        paper.next = MadeOnPaper.failing();
        paper.begun();
        paper.time.pass(Duration.ofSeconds(10));
        paper.next = () -> paper.session(Duration.ofHours(1));
        paper.begun();
        paper.time.pass(Duration.ofMinutes(41));
        paper.next = MadeOnPaper.failing();
        paper.begun();

        paper.time.pass(Duration.ofSeconds(10));
        paper.begun();

        assertThat(paper.asked).hasSize(5);
    }

    @Test
    void newOnesAreWaitedForShortlyBeforeTheEnd() {
        paper.begun();
        paper.time.pass(Duration.ofSeconds(59 * 60 + 30));

        CompletionStage<Handout> answer = paper.credentials.current();
        assertThat(MadeOnPaper.given(answer)).isEmpty();
        paper.work();

        assertThat(MadeOnPaper.given(answer)).contains("ASIA2");
    }

    @Test
    void whereThereAreNoneShortlyBeforeTheEndTheOldOnesLast() {
        paper.begun();
        paper.time.pass(Duration.ofSeconds(59 * 60 + 30));
        paper.next = MadeOnPaper.failing();

        CompletionStage<Handout> answer = paper.credentials.current();
        paper.work();

        assertThat(MadeOnPaper.given(answer)).contains("ASIA1");
        assertThat(paper.atOnce()).as("in the pause").contains("ASIA1");
        paper.time.pass(Duration.ofSeconds(30));
        CompletionStage<Handout> late = paper.credentials.current();
        paper.work();
        assertThat(MadeOnPaper.failure(late)).hasMessage("STS is down");
    }

    @Test
    void thoseThatEndWhileNewOnesAreMadeAreNotGiven() {
        paper.begun();
        paper.time.pass(Duration.ofSeconds(59 * 60 + 30));
        paper.next = MadeOnPaper.failing();
        CompletionStage<Handout> answer = paper.credentials.current();
        paper.time.pass(Duration.ofSeconds(30));

        paper.work();

        assertThat(MadeOnPaper.failure(answer)).hasMessage("STS is down");
        assertThat(paper.credentials.held()).isEmpty();
    }

    @Test
    void aFailureIsRememberedForASecond() {
        paper.next = MadeOnPaper.failing();
        paper.begun();

        for (int i = 0; i < 1000; i++) {
            assertThat(MadeOnPaper.failure(paper.credentials.current())).hasMessage("STS is down");
        }
        paper.time.pass(Duration.ofMillis(999));
        assertThat(MadeOnPaper.failure(paper.credentials.current())).hasMessage("STS is down");
        assertThat(paper.asked).hasSize(1);

        paper.time.pass(Duration.ofMillis(1));
        paper.next = () -> paper.session(Duration.ofHours(1));
        paper.begun();
        assertThat(paper.atOnce()).contains("ASIA2");
    }

    @Test
    void aClockSetBackKeepsNothingAlive() {
        paper.begun();

        paper.time.pass(Duration.ofHours(-5), Duration.ofHours(1));

        assertThat(paper.credentials.held()).isEmpty();
        assertThat(paper.atOnce()).isEmpty();
    }

    @Test
    void aClockSetForwardOrAMachineThatSleptEndsThem() {
        paper.begun();

        paper.time.pass(Duration.ofHours(1), Duration.ZERO);

        assertThat(paper.credentials.held()).isEmpty();
        assertThat(paper.atOnce()).isEmpty();
    }

    @Test
    void credentialsThatEndedBeforeTheyCameAreAFailure() {
        paper.next = () -> paper.session(Duration.ofMinutes(-5));
        CompletionStage<Handout> answer = paper.credentials.current();
        paper.work();

        assertThat(MadeOnPaper.failure(answer))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageContaining("set the clock right");
    }

    @Test
    void anUndatedSessionIsMadeAnewAfterFifteenMinutesAndEndsAfterAnHour() {
        paper.next = () -> new UndatedSession(
                "ASIA" + paper.asked.size(), SecretString.of("the-secret"), SecretString.of("the-token"));
        paper.begun();
        paper.time.pass(Duration.ofMinutes(15));
        paper.begun();
        assertThat(paper.asked).hasSize(1);

        paper.time.pass(Duration.ofSeconds(1));
        paper.next = MadeOnPaper.failing();
        assertThat(paper.begun().atOnce()).contains("ASIA1");
        assertThat(paper.asked).containsExactly(Freshness.LEAST_LEFT, Duration.ofMinutes(20));

        paper.time.pass(Duration.ofMinutes(45));
        assertThat(paper.credentials.held()).isEmpty();
    }

    @Test
    void aLongTermKeyIsNeverHandedOut() {
        paper.next = () -> new LongTermKey("AKIA", SecretString.of("the-secret"));
        CompletionStage<Handout> answer = paper.credentials.current();
        paper.work();

        assertThat(MadeOnPaper.failure(answer))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageContaining("long-term key");
        assertThat(paper.credentials.held()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void aFaultOfThisProgramIsAFailureWithoutItsText(Class<? extends Throwable> fault) {
        paper.next = () -> {
            if (fault == StackOverflowError.class) throw new StackOverflowError("canary");
            throw new IllegalStateException("canary");
        };
        CompletionStage<Handout> answer = paper.credentials.current();
        paper.work();

        assertThat(MadeOnPaper.failure(answer))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(fault.getSimpleName())
                .hasMessageNotContaining("canary");
        paper.time.pass(Duration.ofSeconds(1));
        paper.next = () -> paper.session(Duration.ofHours(1));
        assertThat(paper.begun().atOnce()).contains("ASIA2");
    }

    @Test
    void nobodyWaitsForAWorkerThatHasGone() {
        FreshCredentials credentials =
                new FreshCredentials(_ -> paper.session(Duration.ofHours(1)), paper.time, paper.time::nanos, _ -> {
                    throw new RejectedExecutionException();
                });

        assertThat(MadeOnPaper.failure(credentials.current())).isInstanceOf(Failure.class);
    }

    @Test
    void aWorkerMayDoItAtOnce() {
        FreshCredentials credentials = new FreshCredentials(
                _ -> paper.session(Duration.ofHours(1)), paper.time, paper.time::nanos, Runnable::run);

        assertThat(MadeOnPaper.given(credentials.current())).isPresent();
    }

    /** What hangs on the answer itself gets the failure as it is. */
    @Test
    void theFailureIsNotWrapped() {
        paper.next = MadeOnPaper.failing();
        AtomicReference<Throwable> waited = new AtomicReference<>();
        AtomicReference<Throwable> told = new AtomicReference<>();
        paper.credentials.current().whenComplete((_, failure) -> waited.set(failure));
        paper.work();
        paper.credentials.current().whenComplete((_, failure) -> told.set(failure));

        assertThat(waited.get()).isInstanceOf(CredentialsFailure.class);
        assertThat(told.get()).isSameAs(waited.get());
    }

    @Test
    void manyThreadsAtOnceMakeOneCall() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(64);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            FreshCredentials credentials = new FreshCredentials(
                    _ -> {
                        calls.incrementAndGet();
                        await(asked);
                        return paper.session(Duration.ofHours(1));
                    },
                    paper.time,
                    paper.time::nanos,
                    threads);
            List<Future<CompletionStage<Handout>>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(() -> {
                    CompletionStage<Handout> answer = credentials.current();
                    asked.countDown();
                    return answer;
                }));
            }
            for (Future<CompletionStage<Handout>> answer : answers) {
                answer.get(1, TimeUnit.MINUTES).toCompletableFuture().get(1, TimeUnit.MINUTES);
            }
        }
        assertThat(calls).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) throw new AssertionError("nobody asked");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
