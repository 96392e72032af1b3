package dev.awsvault.domain.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.RefusedMeanwhile;
import dev.awsvault.domain.fake.LockOnPaper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneForAllTest {
    private static final CredentialsFailure NO = new CredentialsFailure("AWS says no", "AccessDenied");

    private final LockOnPaper lock = new LockOnPaper();
    private final List<String> made = new ArrayList<>();
    private Optional<String> kept = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private boolean canKeep = true;

    private String get(OneForAll oneForAll, String name, String request) {
        OneForAll.Need need = new OneForAll.Need(name, request, Duration.ofMinutes(1), _ -> {});
        return oneForAll.get(need, () -> kept, () -> {
            made.add(request);
            if (failure.isPresent()) throw failure.get();
            if (canKeep) kept = Optional.of(request);
            return request;
        });
    }

    private String get() {
        return get(new OneForAll(lock), "session", "request");
    }

    /** What a leader does while the next one waits; how it ends is its own affair. */
    private void leader(Runnable run) {
        lock.inTheNextWait(() -> catchThrowable(run::run));
    }

    @Test
    void theFirstMakesIt() {
        assertThat(get()).isEqualTo("request");
        assertThat(lock.acquired).containsExactly("session");
        assertThat(lock.said()).isEmpty();
    }

    @Test
    void whoWaitedUsesWhatTheLeaderKept() {
        leader(this::get);
        assertThat(get()).isEqualTo("request");
        assertThat(made).hasSize(1);
    }

    @Test
    void whoWaitedIsRefusedWithTheLeader() {
        failure = Optional.of(NO);
        leader(this::get);
        assertThatThrownBy(this::get).isInstanceOf(RefusedMeanwhile.class).hasMessage("AWS says no");
        assertThat(made).hasSize(1);
    }

    @Test
    void whoComesLaterAsksAnew() {
        failure = Optional.of(NO);
        assertThatThrownBy(this::get).isSameAs(NO);
        failure = Optional.empty();
        assertThat(get()).isEqualTo("request");
    }

    /** It hears of the refusal under one lock, and those who wait for it under another hear it from there. */
    @Test
    void aRefusalThatWasHeardGoesOn() {
        failure = Optional.of(NO);
        OneForAll oneForAll = new OneForAll(lock);
        Runnable roleOfTheSession = () -> oneForAll.get(
                new OneForAll.Need("role", "r", Duration.ofMinutes(1), _ -> {}), Optional::empty, this::get);
        leader(() -> {
            // Its second wait, for the session, is the one in which another is refused that.
            lock.inTheNextWait(() -> leader(this::get));
            roleOfTheSession.run();
        });
        assertThatThrownBy(roleOfTheSession::run)
                .isInstanceOf(RefusedMeanwhile.class)
                .hasMessage("AWS says no");
        assertThat(made).hasSize(1);
    }

    @Test
    void anotherRequestIsNotRefusedWithIt() {
        failure = Optional.of(NO);
        leader(() -> {
            try {
                get(new OneForAll(lock), "session", "with a policy");
            } finally {
                failure = Optional.empty();
            }
        });
        assertThat(get()).isEqualTo("request");
    }

    /** Whatever each would do with the answer, they would ask the same person the same. */
    @Test
    void whatThePersonDoesNotGiveIsAskedForByNobodyElse() {
        failure = Optional.of(PromptFailure.declined("the window was closed"));
        leader(() -> get(new OneForAll(lock), "session", "for eight hours"));
        assertThatThrownBy(this::get).isInstanceOf(RefusedMeanwhile.class).hasMessage("the window was closed");
        assertThat(made).hasSize(1);
    }

    @Test
    void whoBringsAnAnswerNeitherHearsNorSpeaks() {
        failure = Optional.of(NO);
        OneForAll own = new OneForAll(lock).withAnAnswerOfItsOwn();
        leader(this::get);
        assertThatThrownBy(() -> get(own, "session", "request")).isSameAs(NO);
        leader(() -> get(own, "session", "request"));
        assertThatThrownBy(this::get).isSameAs(NO);
        assertThat(made).hasSize(4);
    }

    @Test
    void whatOnlyTheLeaderCouldNotDoTheNextTries() {
        failure = Optional.of(new PromptFailure("there is no terminal to ask on"));
        leader(() -> {
            try {
                get();
            } finally {
                failure = Optional.empty();
            }
        });
        assertThat(get()).isEqualTo("request");
        assertThat(lock.said()).isEmpty();
    }

    /** First refused, then granted to one that came later and could not keep it: whoever waited for both asks. */
    @Test
    void whatIsGrantedIsNoLongerRefused() {
        canKeep = false;
        leader(() -> {
            failure = Optional.of(NO);
            catchThrowable(this::get);
            failure = Optional.empty();
            get();
        });
        assertThat(get()).isEqualTo("request");
        assertThat(made).hasSize(3);
    }
}
