package dev.awsvault.adapters.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.agent.AgentStatus;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class AgentTest {
    private static final String SESSION = "sts.AssumeRole,d29yaw,,4070908800";

    @TempDir
    Path folder;

    private final MemoryVault store = new MemoryVault();
    private final List<String> notices = new ArrayList<>();

    @AfterEach
    void stop() {
        access().stop();
    }

    private RunningAgent start() throws Exception {
        return new RunningAgent(folder, store, Duration.ofMinutes(10));
    }

    private AgentAccess access() {
        return new AgentAccess(() -> folder, Duration.ofMinutes(1));
    }

    private Vault vault() {
        return access().vault(store.asking(), MemoryVault.IDENTITY, notices::add);
    }

    private AgentStatus status() {
        return access().status(MemoryVault.IDENTITY).orElseThrow();
    }

    private String read(String key) {
        return vault().read(key).orElseThrow().data().reveal();
    }

    @Test
    void withoutOneTheVaultIsUsedWithoutAWord() {
        store.put(MemoryVault.item("work", "key"));
        assertThat(read("work")).isEqualTo("key");
        assertThat(store.asked).hasValue(1);
        assertThat(vault().wouldAsk()).isTrue();
        assertThat(notices).isEmpty();
        assertThat(access().status(MemoryVault.IDENTITY)).isEmpty();
        assertThat(access().stop()).isFalse();
        assertThat(access().lock()).isFalse();
    }

    @Test
    void itemsAreReadAndWrittenWithoutAsking() throws Exception {
        start();
        vault().write(MemoryVault.item("work", "key"));
        for (int i = 0; i < 5; i++) assertThat(read("work")).isEqualTo("key");
        assertThat(vault().wouldAsk()).isFalse();
        assertThat(store.opened).hasValue(1);
        assertThat(store.asked).hasValue(0);
    }

    @Test
    void anothersWriteAndRemovalAreSeenAtOnce() throws Exception {
        start();
        store.put(MemoryVault.item("work", "one"));
        assertThat(read("work")).isEqualTo("one");
        store.put(MemoryVault.item("work", "two"));
        assertThat(read("work")).isEqualTo("two");
        store.asking().remove("work");
        assertThat(vault().read("work")).isEmpty();
    }

    @Test
    void aLockedOneMakesCommandsAskAndIsUnlockedWithTheRightPassphrase() throws Exception {
        start();
        store.put(MemoryVault.item("work", "key"));
        Vault sessions = access().sessions(MemoryVault.IDENTITY);
        sessions.write(MemoryVault.item(SESSION, "session"));
        assertThat(access().lock()).isTrue();
        assertThat(status().locked()).isTrue();
        assertThat(status().sessions()).isZero();
        assertThat(vault().wouldAsk()).isTrue();
        assertThat(read("work")).isEqualTo("key");
        assertThat(store.asked).hasValue(1);
        assertThat(notices).isEmpty();
        assertThatThrownBy(sessions::keys)
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("locked; unlock it with 'aws-vault agent start'");
        assertThatThrownBy(() -> access().unlock(MemoryVault.IDENTITY, SecretString.of("another")))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("opens none");
        assertThat(status().locked()).isTrue();
        access().unlock(MemoryVault.IDENTITY, SecretString.of(MemoryVault.PASSPHRASE));
        assertThat(read("work")).isEqualTo("key");
        assertThat(store.asked).hasValue(1);
    }

    @Test
    void aWrongPassphraseForOneThatIsOpenChangesNothing() throws Exception {
        start();
        assertThatThrownBy(() -> access().unlock(MemoryVault.IDENTITY, SecretString.of("another")))
                .isInstanceOf(ProcessFailure.class);
        store.put(MemoryVault.item("work", "key"));
        assertThat(read("work")).isEqualTo("key");
        assertThat(store.asked).hasValue(0);
    }

    @Test
    void anotherVaultIsNotItsBusiness() throws Exception {
        start();
        store.put(MemoryVault.item("work", "key"));
        Vault other = access().vault(store.asking(), "file:/elsewhere", notices::add);
        assertThat(other.read("work")).isPresent();
        other.write(MemoryVault.item("more", "key"));
        assertThat(other.wouldAsk()).isTrue();
        assertThat(store.asked).hasValue(2);
        assertThat(notices).isEmpty();
        assertThat(access().status("file:/elsewhere").orElseThrow().sameVault()).isFalse();
        assertThatThrownBy(() -> access().unlock("file:/elsewhere", SecretString.of(MemoryVault.PASSPHRASE)))
                .hasMessageContaining("another vault");
    }

    @Test
    void sessionsOfTwoVaultsLieApart() throws Exception {
        start();
        access().sessions("a").write(MemoryVault.item(SESSION, "of a"));
        assertThat(access().sessions("b").keys()).isEmpty();
        assertThat(access().sessions("a").keys()).containsExactly(SESSION);
        assertThat(status().sessions()).isEqualTo(1);
    }

    @Test
    void sessionsWithoutAnAgentAreAClearError() {
        Vault sessions = access().sessions("a");
        assertThatThrownBy(sessions::keys)
                .isInstanceOf(VaultFailure.class)
                .hasMessage("sessions are to be kept in the agent (--session-backend), and no agent runs; start one"
                        + " with 'aws-vault agent start'");
        assertThatThrownBy(() -> sessions.write(MemoryVault.item(SESSION, "secret")))
                .isInstanceOf(VaultFailure.class);
    }

    @Test
    void stopForgetsAndRemovesTheSocket() throws Exception {
        RunningAgent agent = start();
        assertThat(access().stop()).isTrue();
        assertThat(folder.resolve("agent.sock")).doesNotExist();
        agent.ended();
        start();
        assertThat(status().locked()).isFalse();
    }

    /** As at a logout. */
    @Test
    void itEndsWhereNobodyCanReachIt() throws Exception {
        RunningAgent agent = start();
        Path socket = folder.resolve("agent.sock");
        Files.delete(socket);
        Files.writeString(socket, "another one's");
        agent.ended();
        assertThat(socket).hasContent("another one's");
    }

    @Test
    void theSocketIsPrivate() throws Exception {
        start();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("agent.sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void itEndsWhenNobodyAsks() throws Exception {
        RunningAgent agent = new RunningAgent(folder, store, Duration.ofMillis(300));
        agent.ended();
        assertThat(folder.resolve("agent.sock")).doesNotExist();
    }

    @Test
    void requestsKeepItAliveAndStatusDoesNot() throws Exception {
        SteppedClock clock = new SteppedClock();
        RunningAgent agent = new RunningAgent(folder, store, Duration.ofMinutes(10), clock, clock::nanos);
        clock.pass(Duration.ofMinutes(9));
        vault().read("nothing");
        clock.pass(Duration.ofMinutes(9));
        assertThat(status().idle()).isEqualTo(Duration.ofMinutes(9));
        assertThat(agent.runs()).isTrue();
        clock.pass(Duration.ofMinutes(2));
        wake();
        agent.ended();
    }

    /** It ends at this request, answered or not. */
    private void wake() {
        try {
            access().status(MemoryVault.IDENTITY);
        } catch (ProcessFailure ended) {
            assertThat(ended).hasMessageContaining("connection");
        }
    }

    @Test
    void aSuspendLocksIt() throws Exception {
        SteppedClock clock = new SteppedClock();
        new RunningAgent(folder, store, Duration.ofMinutes(10), clock, clock::nanos);
        store.put(MemoryVault.item("work", "key"));
        access().sessions("a").write(MemoryVault.item(SESSION, "of a"));
        clock.correct(Duration.ofSeconds(2));
        assertThat(status().locked()).isFalse();
        clock.correct(Duration.ofHours(1));
        assertThat(read("work")).isEqualTo("key");
        assertThat(store.asked).hasValue(1);
        assertThat(status().locked()).isTrue();
        assertThat(status().sessions()).isZero();
    }

    @Test
    void theSocketOfAKilledOneIsReplaced() throws Exception {
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(folder.resolve("agent.sock")));
        }
        assertThat(folder.resolve("agent.sock")).exists();
        store.put(MemoryVault.item("work", "key"));
        assertThat(read("work")).isEqualTo("key");
        assertThat(notices).isEmpty();
        start();
        assertThat(status().locked()).isFalse();
    }

    @Test
    void aPathThatIsTooLongForASocketIsAClearError() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));
        assertThatThrownBy(() -> new RunningAgent(deep, store, Duration.ofMinutes(1)))
                .hasRootCauseInstanceOf(ProcessFailure.class)
                .hasMessageContaining("XDG_RUNTIME_DIR");
        assertThat(new AgentAccess(() -> deep).status("any")).isEmpty();
    }

    @Test
    void largeItemsTravelWhole() throws Exception {
        start();
        String large = "0123456789abcdef".repeat(60_000);
        vault().write(MemoryVault.item("large", large));
        assertThat(read("large")).isEqualTo(large);
        assertThat(store.asked).hasValue(0);
    }

    private static final class SteppedClock implements InstantSource {
        private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.now());
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public Instant instant() {
            return wall.get();
        }

        long nanos() {
            return nanos.get();
        }

        void pass(Duration both) {
            nanos.addAndGet(both.toNanos());
            wall.updateAndGet(now -> now.plus(both));
        }

        void correct(Duration wallAlone) {
            wall.updateAndGet(now -> now.plus(wallAlone));
        }
    }
}
