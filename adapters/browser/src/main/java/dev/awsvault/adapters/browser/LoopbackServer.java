package dev.awsvault.adapters.browser;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Answers GET requests to 127.0.0.1 on a free port, each client in a thread of its own, as browsers open connections on
 * which they send nothing. On plain sockets: the server of the JDK takes its limits from system properties alone.
 */
final class LoopbackServer implements AutoCloseable {
    /** Who comes beyond these pushes out who has waited longest without a request. */
    static final int MOST_CLIENTS = 16;

    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

    private final ServerSocket socket;
    private final Site site;
    private final ArrayDeque<Socket> waiting = new ArrayDeque<>();
    private final Thread accepting = inBackground("loopback-accept", this::accept);
    private boolean closed;

    /** What is served. Called by several threads at once. */
    interface Site {
        /** @param target of a GET request with the right Host: {@code /path?query} */
        Reply answer(String target);
    }

    private LoopbackServer(ServerSocket socket, Site site) {
        this.socket = socket;
        this.site = site;
    }

    /** @throws ProcessFailure where no port can be opened */
    static LoopbackServer start(Site site) {
        try {
            ServerSocket socket =
                    new ServerSocket(0, MOST_CLIENTS, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            LoopbackServer server = new LoopbackServer(socket, site);
            server.accepting.start();
            return server;
        } catch (IOException e) {
            throw new ProcessFailure(
                    "no port can be opened on 127.0.0.1 for the browser to come to; check the network settings of this"
                            + " machine or container",
                    1);
        }
    }

    /** {@code http://127.0.0.1:PORT}, with no slash behind. */
    String origin() {
        return "http://" + host();
    }

    private String host() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                if (!admit(client)) {
                    client.close();
                    return;
                }
                inBackground("loopback-client", () -> serve(client)).start();
            }
        } catch (IOException e) {
            return; // closed: nobody waits any longer
        }
    }

    private synchronized boolean admit(Socket client) {
        if (closed) {
            return false;
        }
        if (waiting.size() == MOST_CLIENTS) {
            close(waiting.removeFirst());
        }
        return waiting.add(client);
    }

    private void serve(Socket client) {
        try (ClientConnection connection = new ClientConnection(client)) {
            Optional<String> head = connection.readHead();
            if (leave(client) && head.isPresent()) {
                Reply reply = answer(head.get());
                try {
                    connection.send(reply.bytes());
                } finally {
                    reply.afterwards().run();
                }
                connection.drain();
            }
        } catch (IOException e) {
            return; // gone, or too slow
        } finally {
            leave(client);
        }
    }

    private Reply answer(String text) {
        Optional<RequestHead> head = RequestHead.parse(text);
        // Another Host is a page of the web whose name was made to point here (DNS rebinding).
        if (head.isEmpty()
                || !head.get().host().equals(host())
                || !head.get().method().equals("GET")) {
            return Reply.refusal(400, "Bad Request");
        }
        return site.answer(head.get().target());
    }

    /** False where it was pushed out or the server was closed. */
    private synchronized boolean leave(Socket client) {
        return waiting.remove(client);
    }

    /** Answers that are on their way still arrive; nobody can connect any more. */
    @Override
    public void close() {
        endClients();
        try {
            // The system keeps the port open for as long as a thread is inside accept, even after the socket's close.
            accepting.join(RELEASE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends by itself, a moment later
        }
    }

    private synchronized void endClients() {
        closed = true;
        close(socket);
        for (Socket client : waiting) {
            close(client);
        }
        waiting.clear();
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            return; // it is of no use any more
        }
    }

    private static Thread inBackground(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().unstarted(work);
    }
}
