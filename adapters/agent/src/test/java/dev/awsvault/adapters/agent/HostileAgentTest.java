package dev.awsvault.adapters.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.Vault;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something listens at the socket and is no agent, or a sick one: a command goes on without it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class HostileAgentTest {
    @TempDir
    Path folder;

    private final MemoryVault store = new MemoryVault();
    private final List<String> notices = new ArrayList<>();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    /** What it does with a connection. */
    private interface Behaviour {
        void on(SocketChannel channel) throws IOException;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) each.close();
    }

    private void listening(Behaviour behaviour) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(folder.resolve("agent.sock")));
        open.add(listener);
        Thread.ofPlatform().daemon().start(() -> {
            while (listener.isOpen()) {
                try {
                    SocketChannel channel = listener.accept();
                    open.add(channel);
                    behaviour.on(channel);
                } catch (IOException ended) {
                    continue;
                }
            }
        });
    }

    private void goesOnWithout(String why) {
        goesOnWithout(why, new AgentAccess(() -> folder, Duration.ofMinutes(1)));
    }

    private void goesOnWithout(String why, AgentAccess access) {
        store.put(MemoryVault.item("work", "key"));
        Vault vault = access.vault(store.asking(), MemoryVault.IDENTITY, notices::add);
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo("key");
        vault.write(MemoryVault.item("more", "key"));
        assertThat(vault.read("more")).isPresent();
        assertThat(vault.wouldAsk()).isTrue();
        assertThat(notices).hasSize(1);
        assertThat(notices.getFirst()).contains(why, "going on without it", "aws-vault agent stop");
        assertThatThrownBy(() -> access.status(MemoryVault.IDENTITY))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining(why)
                .hasMessageContaining("agent.sock");
        assertThatThrownBy(() -> access.sessions(MemoryVault.IDENTITY).keys())
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining(why);
    }

    @Test
    void oneThatNeverAnswers() throws Exception {
        listening(channel -> {});
        goesOnWithout("does not answer in time", new AgentAccess(() -> folder));
    }

    @Test
    void oneThatAnswersTooSlowly() throws Exception {
        listening(channel -> Thread.ofPlatform().daemon().start(() -> drip(channel)));
        goesOnWithout("does not answer in time", new AgentAccess(() -> folder));
    }

    private static void drip(SocketChannel channel) {
        byte[] reply = ReplyFormat.encode(new AgentReply.Found(MemoryVault.item("work", "x".repeat(200))));
        try {
            for (byte octet : reply) {
                channel.write(ByteBuffer.wrap(new byte[] {octet}));
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException _) {
            // The client has gone.
        }
    }

    @Test
    void oneThatHangsUp() throws Exception {
        listening(SocketChannel::close);
        goesOnWithout("connection");
    }

    @Test
    void oneThatHangsUpInTheMiddle() throws Exception {
        listening(channel -> {
            byte[] reply = ReplyFormat.encode(new AgentReply.Found(MemoryVault.item("work", "other key")));
            readRequest(channel);
            channel.write(ByteBuffer.wrap(reply, 0, reply.length - 3));
            channel.close();
        });
        goesOnWithout("ended the connection without an answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "\u0000\u0000\u0000\u0000",
                "\u0000\u0000\u0000\u0001\u0001",
                "\u007f\u007f\u007f\u007f",
                "\u0000\u0000\u0000\u0002\u0002\u0003",
                "\u0000\u0000\u0000\u0002\u0001\u0063",
                "\u0000\u0000\u0000\u0002\u0001\u0002",
                "\u0000\u0000\u0000\u0006\u0001\u0002\u007f\u007f\u007f\u007f",
                "\u0000\u0000\u0000\u0006\u0001\u0004\u007f\u007f\u007f\u007f",
                "\u0000\u0000\u0000\u0003\u0001\u0003\u0000",
            })
    void oneThatTalksRubbish(String rubbish) throws Exception {
        listening(channel -> {
            readRequest(channel);
            channel.write(ByteBuffer.wrap(rubbish.getBytes(StandardCharsets.US_ASCII)));
        });
        goesOnWithout("answers with");
    }

    @Test
    void oneThatAnswersAnotherQuestion() throws Exception {
        listening(channel -> {
            readRequest(channel);
            channel.write(ByteBuffer.wrap(ReplyFormat.encode(new AgentReply.Found(MemoryVault.item("other", "x")))));
            channel.close();
        });
        store.put(MemoryVault.item("work", "key"));
        AgentAccess access = new AgentAccess(() -> folder, Duration.ofMinutes(1));
        Vault vault = access.vault(store.asking(), MemoryVault.IDENTITY, notices::add);
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo("key");
        assertThatThrownBy(() -> access.status(MemoryVault.IDENTITY)).isInstanceOf(ProcessFailure.class);
        assertThatThrownBy(() -> access.sessions(MemoryVault.IDENTITY).keys()).isInstanceOf(VaultFailure.class);
    }

    @Test
    void oneThatAcceptsNobody() throws Exception {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(folder.resolve("agent.sock")), 1);
        open.add(listener);
        for (int i = 0; i < 5; i++) {
            SocketChannel waiting = SocketChannel.open(StandardProtocolFamily.UNIX);
            open.add(waiting);
            waiting.configureBlocking(false);
            try {
                waiting.connect(UnixDomainSocketAddress.of(folder.resolve("agent.sock")));
            } catch (IOException queueIsFull) {
                break;
            }
        }
        goesOnWithout("the agent");
    }

    private static void readRequest(SocketChannel channel) throws IOException {
        channel.read(ByteBuffer.allocate(4096));
    }
}
