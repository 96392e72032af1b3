package dev.awsvault.adapters.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.agent.AgentStatus;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, many, or talk rubbish: the others are answered. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class HostileClientTest {
    @TempDir
    Path folder;

    private final MemoryVault store = new MemoryVault();
    private final List<SocketChannel> open = new ArrayList<>();
    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        store.put(MemoryVault.item("work", "key"));
        agent = new RunningAgent(folder, store, Duration.ofMinutes(10));
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel each : open) each.close();
        new AgentAccess(() -> folder, Duration.ofMinutes(1)).stop();
    }

    private SocketChannel connected() throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("agent.sock")));
        open.add(channel);
        return channel;
    }

    private SocketChannel saying(byte... bytes) throws IOException {
        SocketChannel channel = connected();
        channel.write(ByteBuffer.wrap(bytes));
        return channel;
    }

    /** Negative where it was hung up on: with a reset, where the agent had not read all that was said. */
    private static int answer(SocketChannel channel) throws IOException {
        try {
            return channel.read(ByteBuffer.allocate(100));
        } catch (SocketException reset) {
            return -1;
        }
    }

    private Vault vault() {
        return new AgentAccess(() -> folder, Duration.ofMinutes(1))
                .vault(store.asking(), MemoryVault.IDENTITY, notice -> {
                    throw new AssertionError(notice);
                });
    }

    private void stillAnswers() {
        assertThat(vault().read("work").orElseThrow().data().reveal()).isEqualTo("key");
        assertThat(store.asked).hasValue(0);
        assertThat(agent.runs()).isTrue();
    }

    @Test
    void rubbishIsHungUpOn() throws Exception {
        assertThat(answer(saying("GET / HTTP/1.1\r\n\r\n".getBytes()))).isNegative();
        assertThat(answer(saying((byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff)))
                .isNegative();
        assertThat(answer(saying((byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff)))
                .isNegative();
        assertThat(answer(saying((byte) 0, (byte) 0, (byte) 0, (byte) 0))).isNegative();
        assertThat(answer(saying((byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 1, (byte) 99)))
                .isNegative();
        assertThat(answer(saying((byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 2, (byte) 1)))
                .isNegative();
        stillAnswers();
    }

    @Test
    void aRequestInSmallPiecesIsARequest() throws Exception {
        SocketChannel channel = connected();
        for (byte octet : RequestFormat.encode(new AgentRequest.Read(MemoryVault.IDENTITY, "work"))) {
            channel.write(ByteBuffer.wrap(new byte[] {octet}));
        }
        assertThat(answer(channel)).isPositive();
    }

    private void hasty() throws Exception {
        stop();
        open.clear();
        agent.ended();
        agent = RunningAgent.hasty(folder, store, Duration.ofSeconds(5));
    }

    @Test
    void aSlowOneIsCutOff() throws Exception {
        hasty();
        SocketChannel silent = connected();
        SocketChannel stuck = saying((byte) 0, (byte) 0, (byte) 0);
        stillAnswers();
        assertThat(answer(silent)).isNegative();
        assertThat(answer(stuck)).isNegative();
        stillAnswers();
    }

    @Test
    void moreThanItServesAtOnceWaitAndAreServed() throws Exception {
        hasty();
        for (int i = 0; i < AgentServer.MOST_CLIENTS; i++) connected();
        SocketChannel last = saying(RequestFormat.encode(new AgentRequest.Read(MemoryVault.IDENTITY, "work")));
        assertThat(answer(last)).isPositive();
        stillAnswers();
    }

    @Test
    void changedRequestsBreakNothing() throws Exception {
        Random random = new Random(4);
        byte[] request = RequestFormat.encode(
                new AgentRequest.Write(MemoryVault.IDENTITY, MemoryVault.item("fuzz", "0123456789".repeat(10))));
        for (int i = 0; i < 2000; i++) {
            byte[] changed = Arrays.copyOfRange(request, 4, 4 + random.nextInt(request.length - 3));
            for (int j = random.nextInt(4); j > 0 && changed.length > 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                RequestFormat.decode(changed);
            } catch (MalformedFrame expected) {
                assertThat(expected).hasMessageStartingWith("a");
            }
        }
        for (int i = 0; i < 50; i++) {
            byte[] changed = request.clone();
            changed[4 + random.nextInt(request.length - 4)] ^= (byte) (1 + random.nextInt(255));
            try (SocketChannel channel = saying(changed)) {
                answer(channel);
            }
        }
        stillAnswers();
    }

    @Test
    void everyRequestAndReplySurvivesTheWire() throws Exception {
        var item = MemoryVault.item("é/\u0000😀", "s€cret");
        List<AgentRequest> requests = List.of(
                new AgentRequest.Status("v"),
                new AgentRequest.Read("v", "k\n"),
                new AgentRequest.Write("v", item),
                new AgentRequest.SessionKeys("v"),
                new AgentRequest.ReadSession("v", ""),
                new AgentRequest.WriteSession("", item),
                new AgentRequest.RemoveSession("v", "k"),
                new AgentRequest.Unlock("v", SecretString.of("p")),
                new AgentRequest.Lock(),
                new AgentRequest.Stop());
        for (AgentRequest request : requests) {
            byte[] message = RequestFormat.encode(request);
            AgentRequest read = RequestFormat.decode(Arrays.copyOfRange(message, 4, message.length));
            assertThat(read).hasSameClassAs(request);
            assertThat(RequestFormat.encode(read)).isEqualTo(message);
            assertThatThrownBy(() -> RequestFormat.decode(Arrays.copyOfRange(message, 4, message.length - 1)))
                    .isInstanceOf(MalformedFrame.class);
        }
        AgentStatus status = new AgentStatus(
                4711, true, "v", true, Duration.ofMillis(1), Duration.ofHours(2), Duration.ofDays(3), 5);
        List<AgentReply> replies = List.of(
                new AgentReply.Status(status),
                new AgentReply.Found(item),
                new AgentReply.Absent(),
                new AgentReply.Keys(List.of("a", "b", "😀")),
                new AgentReply.Done(),
                new AgentReply.Locked(),
                new AgentReply.OtherVault(),
                new AgentReply.Failed("why"));
        for (AgentReply reply : replies) {
            byte[] message = ReplyFormat.encode(reply);
            AgentReply read = ReplyFormat.decode(Arrays.copyOfRange(message, 4, message.length));
            assertThat(read).hasSameClassAs(reply);
            assertThat(ReplyFormat.encode(read)).isEqualTo(message);
        }
        assertThat(ReplyFormat.decode(Arrays.copyOfRange(
                        ReplyFormat.encode(replies.getFirst()), 4, ReplyFormat.encode(replies.getFirst()).length)))
                .isEqualTo(replies.getFirst());
    }

    @Test
    void twentyClientsWithTenThousandRequests() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int client = 0; client < 20; client++) {
                String own = "profile " + client;
                runs.add(clients.submit(() -> {
                    for (int i = 0; i < 250; i++) {
                        vault().write(MemoryVault.item(own, "key " + i));
                        assertThat(vault().read(own).orElseThrow().data().reveal())
                                .isEqualTo("key " + i);
                    }
                }));
            }
            for (Future<?> run : runs) run.get();
        }
        assertThat(store.asked).hasValue(0);
        stillAnswers();
    }
}
