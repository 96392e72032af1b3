package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Fault;
import dev.awsvault.standin.front.Gate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code rotate} killed (SIGKILL) before and after each call to AWS: the vault works at once, and the next run leaves one
 * key. What lies between two calls, the writes, the domain's own test kills one by one.
 */
class RotateKillTest {
    /** GetCallerIdentity, ListAccessKeys, CreateAccessKey, GetCallerIdentity, UpdateAccessKey, DeleteAccessKey. */
    private static final int CALLS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private int homes;

    /** One home and one AWS. */
    private final class Case implements AutoCloseable {
        final Aws aws = new Aws();
        final ScratchHome home = aws.keyIn(new ScratchHome(folder.resolve("home" + homes++)), "jane");
        final Rotated rotated = new Rotated(aws, home);

        Case(boolean mayList) {
            home.config("[profile jane]\n");
            if (!mayList) aws.standIn().iam().allowOnly(aws.user(), "CreateAccessKey", "DeleteAccessKey");
        }

        /**
         * Killed while it waits for the answer to the call, which is carried out or not.
         *
         * @return false where it ended before, since it needed fewer calls
         */
        boolean kill(int call, boolean carriedOut) throws Exception {
            Gate gate = new Gate();
            aws.standIn().faults().clear();
            aws.standIn().faults().next(call, new Fault.Pass());
            aws.standIn().faults().next(1, carriedOut ? new Fault.HoldAfterwards(gate) : new Fault.Hold(gate));
            Running running = aws.program(home).begin("--debug", "rotate", "jane");
            if (!arrives(gate, running)) {
                assertThat(running.end().exit()).isZero();
                return false;
            }
            assertClean(running);
            running.handle().destroyForcibly();
            assertThat(running.end().exit()).isEqualTo(137);
            gate.abandon();
            aws.standIn().faults().clear();
            rotated.assertVaultWorks();
            return true;
        }

        private static boolean arrives(Gate gate, Running running) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                boolean last = !running.isAlive() || System.nanoTime() > end;
                try {
                    gate.awaitArrival(Duration.ofMillis(100));
                    return true;
                } catch (IllegalStateException notYet) {
                    if (last) return false;
                }
            }
        }

        private void assertClean(Running running) throws IOException {
            Secrets secrets = new Secrets(aws);
            rotated.keysAtIam().forEach(key -> secrets.put("the secret of " + key.id(), key.secret()));
            for (String file : List.of("cmdline", "environ")) {
                Path place = Path.of("/proc", Long.toString(running.handle().pid()), file);
                secrets.assertClean(place.toString(), Files.readString(place, StandardCharsets.ISO_8859_1));
            }
            secrets.assertClean("standard error", running.told());
            secrets.assertClean(home);
        }

        void finishes(String when) {
            boolean begun = !rotated.records().isEmpty();
            String doctor = aws.program(home).run("doctor").out();
            assertThat(doctor.contains("the rotation of the key of jane"))
                    .as(when)
                    .isEqualTo(begun);
            Result next = aws.program(home).run("rotate", "jane");
            assertThat(next.exit()).as("%s: %s%s", when, next.out(), next.err()).isZero();
            assertThat(next.out().contains("Going on with the rotation of"))
                    .as(when)
                    .isEqualTo(begun);
            rotated.assertFinished();
            aws.program(home).run("exec", "jane", "--", "true").quiet();
        }

        @Override
        public void close() {
            aws.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void atEveryCall(boolean carriedOut) throws Exception {
        for (int call = 0; call < CALLS; call++) {
            try (Case one = new Case(true)) {
                assertThat(one.kill(call, carriedOut)).isTrue();
                one.finishes("killed at call " + call + ", carried out: " + carriedOut);
            }
        }
    }

    /** Where keys may not be listed, only one that was made and not stored cannot be found: it is told. */
    @ParameterizedTest
    @CsvSource({"2, false", "3, true", "5, true"})
    void whereKeysMayNotBeListed(int call, boolean carriedOut) throws Exception {
        try (Case one = new Case(false)) {
            assertThat(one.kill(call, carriedOut)).isTrue();
            one.finishes("killed at call " + call + ", carried out: " + carriedOut);
        }
    }

    @Test
    void aKeyThatCannotBeFoundIsTold() throws Exception {
        try (Case one = new Case(false)) {
            assertThat(one.kill(2, true)).isTrue();
            Result next = one.aws.program(one.home).run("rotate", "jane");
            assertThat(next.exit()).isOne();
            assertThat(next.err())
                    .contains("has two access keys", "cannot be named", "interrupted at", "whose secret is lost");
            one.rotated.assertVaultWorks();
            one.aws
                    .standIn()
                    .iam()
                    .allowOnly(
                            one.aws.user(),
                            "ListAccessKeys",
                            "GetAccessKeyLastUsed",
                            "CreateAccessKey",
                            "DeleteAccessKey");
            one.finishes("listed at last");
        }
    }

    /** Before the third call there is nothing to go on with. */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twiceInEveryCombination(boolean firstCarriedOut) throws Exception {
        for (int first = 2; first < CALLS; first++) {
            for (boolean secondCarriedOut : new boolean[] {false, true}) {
                int second = 0;
                while (killedTwice(first, firstCarriedOut, second, secondCarriedOut)) second++;
                assertThat(second).as("calls after a kill at %d", first).isPositive();
            }
        }
    }

    /** False where the second run needed fewer calls. */
    private boolean killedTwice(int first, boolean firstCarriedOut, int second, boolean secondCarriedOut)
            throws Exception {
        String when = "killed at %d %s, then at %d %s".formatted(first, firstCarriedOut, second, secondCarriedOut);
        try (Case one = new Case(true)) {
            assertThat(one.kill(first, firstCarriedOut)).as(when).isTrue();
            if (one.kill(second, secondCarriedOut)) {
                one.finishes(when);
                return true;
            }
            one.rotated.assertFinished();
            return false;
        }
    }
}
