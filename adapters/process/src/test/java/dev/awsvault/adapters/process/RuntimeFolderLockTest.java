package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.InterProcessLock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class RuntimeFolderLockTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final InterProcessLock.Waiting DEAF = holder -> {};

    @TempDir
    Path runtime;

    private final List<Process> started = new ArrayList<>();
    private RuntimeFolderLock locks;

    @BeforeEach
    void privateFolder() throws Exception {
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        locks = new RuntimeFolderLock(() -> Path.of(runtime.toString(), "aws-vault"));
        Files.createDirectory(runtime.resolve("aws-vault"));
        Files.setPosixFilePermissions(runtime.resolve("aws-vault"), PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    /** A process that holds the lock, in this runtime folder, once this returns. */
    private Process holder(String name) throws Exception {
        Process holder =
                OwnProcess.start(Map.of("XDG_RUNTIME_DIR", runtime.toString()), "lock", name, "10000", "60000");
        started.add(holder);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("held");
        return holder;
    }

    @Test
    void oneAtATimeAndOtherNamesAside() throws Exception {
        Process holder = holder("work \u00e4/../x");

        locks.acquire("other", Duration.ZERO, DEAF).close();
        assertThatThrownBy(() -> locks.acquire("work \u00e4/../x", Duration.ofMillis(200), DEAF))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageStartingWith("process " + holder.pid() + " holds a lock that was not free within 0.2 s");
    }

    @Test
    void aKilledHolderHoldsNothing() throws Exception {
        Process holder = holder("work");
        List<String> told = new ArrayList<>();
        InterProcessLock.Waiting killing = name -> {
            told.add(name);
            holder.destroyForcibly();
        };

        locks.acquire("work", LONG, killing).close();
        assertThat(told).containsExactly("process " + holder.pid());
        locks.acquire("work", Duration.ZERO, DEAF).close();
    }

    /** The clock stands still but for each look at it; the lock is free after three waits. */
    @ParameterizedTest
    @CsvSource({"99, 0", "100, 1"})
    void aShortWaitIsNotToldOf(long millis, int times) {
        InterProcessLock.Held held = locks.acquire("work", Duration.ZERO, DEAF);
        AtomicLong nanos = new AtomicLong();
        LongSupplier clock = () -> {
            if (nanos.get() == Duration.ofMillis(3 * millis).toNanos()) held.close();
            return nanos.getAndAdd(Duration.ofMillis(millis).toNanos());
        };
        List<String> told = new ArrayList<>();

        new RuntimeFolderLock(() -> runtime.resolve("aws-vault"), clock)
                .acquire("work", LONG, told::add)
                .close();
        assertThat(told).hasSize(times);
    }

    @Test
    void threadsOfOneProcessWaitForEachOtherToo() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RuntimeFolderLock each = i % 2 == 0 ? locks : new RuntimeFolderLock(() -> runtime.resolve("aws-vault"));
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 5; n++) {
                    try (InterProcessLock.Held _ = each.acquire("work", LONG, DEAF)) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        inside.decrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most).hasValue(1);
    }

    /** fcntl(2) would let go of the lock where a waiting thread of the same process closed its own descriptor. */
    @Test
    void aThreadThatGivesUpDoesNotLoseTheOthersLock() throws Exception {
        try (InterProcessLock.Held _ = locks.acquire("work", Duration.ZERO, DEAF)) {
            assertThatThrownBy(() -> locks.acquire("work", Duration.ofMillis(50), DEAF))
                    .hasMessageStartingWith("process " + ProcessHandle.current().pid() + " holds");

            Process other =
                    OwnProcess.start(Map.of("XDG_RUNTIME_DIR", runtime.toString()), "lock", "work", "20000", "0");
            started.add(other);
            assertThat(other.inputReader().readLine())
                    .isEqualTo("waiting for process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void closingTwiceDoesNotOpenAnothersLock() throws Exception {
        InterProcessLock.Held first = locks.acquire("work", Duration.ZERO, DEAF);
        first.close();
        try (InterProcessLock.Held _ = locks.acquire("work", Duration.ZERO, DEAF)) {
            first.close();
            assertThatThrownBy(() -> locks.acquire("work", Duration.ofMillis(20), DEAF))
                    .isInstanceOf(ProcessFailure.class);
        }
    }

    @Test
    void filesTellNothingAndAreOurs() throws Exception {
        locks.acquire("arn:aws:iam::123456789012:mfa/jon", Duration.ZERO, DEAF).close();

        try (var files = Files.list(runtime.resolve("aws-vault"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.getFileName().toString()).matches("[0-9a-f]{32}");
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
                assertThat(file).isEmptyFile();
            });
        }
    }

    @Test
    void aLinkInPlaceOfTheFileIsNotFollowed(@TempDir Path elsewhere) throws Exception {
        locks.acquire("work", Duration.ZERO, DEAF).close();
        Path file;
        try (var files = Files.list(runtime.resolve("aws-vault"))) {
            file = files.findFirst().orElseThrow();
        }
        Path target = Files.writeString(elsewhere.resolve("precious"), "precious");
        Files.delete(file);
        Files.createSymbolicLink(file, target);

        assertThatThrownBy(() -> locks.acquire("work", Duration.ZERO, DEAF)).isInstanceOf(ProcessFailure.class);
        assertThat(target).hasContent("precious");
    }

    @Test
    void junkInTheFileIsNotShown() throws Exception {
        Process holder = holder("work");
        try (var files = Files.list(runtime.resolve("aws-vault"))) {
            Files.writeString(files.findFirst().orElseThrow(), "\u001b[2Jjunk");
        }
        assertThatThrownBy(() -> locks.acquire("work", Duration.ZERO, DEAF))
                .hasMessageStartingWith("another process holds");
        assertThat(holder.isAlive()).isTrue();
    }
}
