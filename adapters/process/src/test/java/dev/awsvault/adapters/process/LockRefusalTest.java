package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.InterProcessLock.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a holder leaves word of, and who hears it: other processes, and other threads of this one. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class LockRefusalTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path runtime;

    private final List<Process> started = new ArrayList<>();
    private RuntimeFolderLock locks;

    @BeforeEach
    void privateFolder() throws IOException {
        var ownerOnly = PosixFilePermissions.fromString("rwx------");
        Files.setPosixFilePermissions(runtime, ownerOnly);
        Path folder =
                Files.createDirectory(runtime.resolve("aws-vault"), PosixFilePermissions.asFileAttribute(ownerOnly));
        locks = new RuntimeFolderLock(() -> folder);
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... words) throws Exception {
        Process process = OwnProcess.start(Map.of("XDG_RUNTIME_DIR", runtime.toString()), words);
        started.add(process);
        return process;
    }

    private Held acquire() {
        return locks.acquire("work", LONG, _ -> {});
    }

    /** A process that has begun to wait for the lock once this returns; it prints what it heard. */
    private Process waiter() throws Exception {
        Process waiter = start("hear", "work", "request");
        assertThat(waiter.inputReader().readLine()).startsWith("waiting for process ");
        return waiter;
    }

    @Test
    void whoeverWaitedHearsItAndWhoeverComesLaterDoesNot() throws Exception {
        Process first;
        Process second;
        try (Held held = acquire()) {
            first = waiter();
            second = waiter();
            held.refused("request", "AccessDenied: no");
        }
        assertThat(first.inputReader().readLine()).isEqualTo("heard: AccessDenied: no");
        assertThat(second.inputReader().readLine()).isEqualTo("heard: AccessDenied: no");
        Process later = start("hear", "work", "request");
        assertThat(later.inputReader().readLine()).isEqualTo("heard: ");
    }

    @Test
    void whoBeganToWaitAfterItDoesNotHearIt() throws Exception {
        Process waiter;
        try (Held held = acquire()) {
            held.refused("request", "no");
            waiter = waiter();
        }
        assertThat(waiter.inputReader().readLine()).isEqualTo("heard: ");
    }

    @Test
    void anotherRequestIsNotRefused() throws Exception {
        Process waiter;
        try (Held held = acquire()) {
            waiter = waiter();
            held.refused("another request", "no");
        }
        assertThat(waiter.inputReader().readLine()).isEqualTo("heard: ");
    }

    @Test
    void whatIsGrantedLaterIsHeardByNobody() throws Exception {
        Process waiter;
        try (Held held = acquire()) {
            waiter = waiter();
            held.refused("request", "no");
            held.granted("request");
        }
        assertThat(waiter.inputReader().readLine()).isEqualTo("heard: ");
    }

    /** The next, who came later, holds the lock in between and is killed: those who waited for the first still hear. */
    @Test
    void aKilledHolderLeavesNoWordAndTakesNoneBack() throws Exception {
        Process waiter;
        try (Held held = acquire()) {
            held.refused("request", "from before");
        }
        Process killed = start("lock", "work", "60000", "60000");
        assertThat(killed.inputReader().readLine()).isEqualTo("held");
        waiter = waiter();
        killed.destroyForcibly();
        assertThat(waiter.inputReader().readLine()).isEqualTo("heard: ");
    }

    @Test
    void threadsOfOneProcessHearEachOther() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Optional<String>> heard;
        try (Held held = acquire()) {
            heard = CompletableFuture.supplyAsync(() -> {
                try (Held second = locks.acquire("work", LONG, _ -> waiting.countDown())) {
                    return second.refusedMeanwhile("request");
                }
            });
            waiting.await();
            held.refused("request", "no");
        }
        assertThat(heard.join()).contains("no");
    }

    @Test
    void whatIsLeftIsPrivateAndBounded() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Held held = acquire()) {
                held.refused("request " + i, "no ".repeat(300));
            }
        }
        try (var files = Files.list(runtime.resolve("aws-vault"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(Files.size(file)).isBetween(1000L, 40_000L);
                assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            });
        }
        try (Held held = acquire()) {
            assertThat(held.refusedMeanwhile("request 199")).isEmpty();
        }
    }

    @Test
    void theHolderIsNamedBesideTheWords() throws Exception {
        try (Held held = acquire()) {
            held.refused("request", "no");
        }
        Process holder = start("lock", "work", "60000", "60000");
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        List<String> told = new ArrayList<>();
        InterProcessLock.Waiting killing = name -> {
            told.add(name);
            holder.destroyForcibly();
        };
        locks.acquire("work", LONG, killing).close();
        assertThat(told).containsExactly("process " + holder.pid());
    }

    /** Whoever can write there could do worse; what is shown stays a line all the same. */
    @Test
    void junkInTheFileIsNothingSaid() throws Exception {
        acquire().close();
        Path file;
        try (var files = Files.list(runtime.resolve("aws-vault"))) {
            file = files.findFirst().orElseThrow();
        }
        try (Held held = acquire()) {
            Files.write(file, ("\u001b[2J junk\n".repeat(5000)).getBytes(StandardCharsets.UTF_8));
            assertThat(held.refusedMeanwhile("request")).isEmpty();
            held.refused("request", "no");
            assertThat(held.refusedMeanwhile("request")).contains("no");
        }
    }
}
