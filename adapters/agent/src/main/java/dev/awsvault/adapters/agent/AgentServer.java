package dev.awsvault.adapters.agent;

import dev.awsvault.adapters.ownprocess.BoundSocket;
import dev.awsvault.adapters.ownprocess.PeerUser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one user's processes, in one thread: nothing that it does waits, except for the disk. Few
 * clients are served at once, the others wait in the kernel's queue; one that is slow is cut off.
 */
final class AgentServer {
    static final int MOST_CLIENTS = 32;
    private static final int PIECE = 16 * 1024;
    /** How long a suspend may go unseen while nobody asks. */
    private static final long TICK_MILLIS = 5_000;

    private final AgentState state;
    private final UserPrincipal user;
    private final long clientNanos;
    private final Selector selector;
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    private final byte[] zeros = new byte[PIECE];
    private volatile boolean ending;

    /**
     * @param user whose processes are answered
     * @param clientLimit for one client's request and answer
     */
    AgentServer(AgentState state, UserPrincipal user, Duration clientLimit) throws IOException {
        this.state = state;
        this.user = user;
        this.clientNanos = clientLimit.toNanos();
        this.selector = Selector.open();
    }

    /** Makes {@link #serve} return; from any thread. */
    void end() {
        ending = true;
        selector.wakeup();
    }

    /**
     * Serves until somebody stops it, it is idle for too long, nobody can reach it, or {@link #end}.
     *
     * @return the client that stopped it and waits for the answer; empty where nobody did
     */
    Optional<AgentCall> serve(BoundSocket bound) throws IOException {
        ServerSocketChannel listener = bound.listener();
        listener.configureBlocking(false);
        SelectionKey door = listener.register(selector, SelectionKey.OP_ACCEPT);
        AgentCall stopping = null;
        try {
            while (stopping == null && !ending && !state.isIdleTooLong()) {
                door.interestOps(clients() < MOST_CLIENTS ? SelectionKey.OP_ACCEPT : 0);
                if (selector.select(nextLook()) == 0 && !bound.isReachable()) ending = true;
                state.tidy();
                stopping = serveReady(listener);
                cutOffSlow();
            }
            return Optional.ofNullable(stopping);
        } finally {
            for (AgentCall call : calls()) if (call != stopping) call.close();
        }
    }

    void close() throws IOException {
        selector.close();
    }

    private @Nullable AgentCall serveReady(ServerSocketChannel listener) throws IOException {
        AgentCall stopping = null;
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof AgentCall call) {
                if (key.isValid() && goOn(call, key)) stopping = call;
            } else {
                accept(listener);
            }
        }
        selector.selectedKeys().clear();
        return stopping;
    }

    private void accept(ServerSocketChannel listener) throws IOException {
        SocketChannel channel = listener.accept();
        if (channel == null) return;
        AgentCall call = new AgentCall(channel);
        try {
            if (!PeerUser.of(channel).equals(user)) {
                call.close();
                return;
            }
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, call);
        } catch (IOException gone) {
            call.close();
        }
    }

    /** True where this client stops the agent. */
    private boolean goOn(AgentCall call, SelectionKey key) {
        try {
            if (key.isReadable()) {
                Optional<AgentRequest> request = call.read(piece);
                if (request.isEmpty()) return false;
                AgentReply reply = state.answer(request.get());
                call.answer(ReplyFormat.encode(reply));
                if (reply instanceof AgentReply.Found found) found.item().data().close();
                if (request.get() instanceof AgentRequest.Stop) return true;
            }
            if (call.write(piece)) {
                call.close();
            } else {
                key.interestOps(call.waitsFor());
            }
        } catch (IOException | MalformedFrame | RuntimeException unusable) {
            // Whatever one client's request brings about, the others are answered.
            call.close();
        } finally {
            piece.clear().put(zeros);
        }
        return false;
    }

    private void cutOffSlow() {
        long now = System.nanoTime();
        for (AgentCall call : calls()) if (now - call.start() > clientNanos) call.close();
    }

    private long nextLook() {
        long next = Math.min(TICK_MILLIS, state.untilIdleTooLong().toMillis() + 1);
        for (AgentCall call : calls()) {
            long left = (call.start() + clientNanos - System.nanoTime()) / 1_000_000 + 1;
            next = Math.min(next, Math.max(1, left));
        }
        return next;
    }

    private int clients() {
        return calls().size();
    }

    private List<AgentCall> calls() {
        List<AgentCall> calls = new ArrayList<>();
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof AgentCall call) calls.add(call);
        }
        return calls;
    }
}
