package dev.awsvault.standin.front;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Listens on the loopback address and hands each request to the first service that claims it. */
public final class Front implements AutoCloseable {
    private final ServerSocket listener;
    private final Exchange exchange;
    private final List<Service> services;
    private final InstantSource clock;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    /**
     * Listens at once.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    public Front(int port, List<Service> services, InstantSource clock, Journal journal, Faults faults) {
        this.services = List.copyOf(services);
        this.clock = clock;
        this.exchange = new Exchange(clock, journal, faults);
        try {
            listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 256);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        Thread.ofPlatform().daemon().name("aws-stand-in").start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                start(listener.accept());
            } catch (IOException _) {
                // Closed by close(), or one connection that failed before it was ours.
            }
        }
    }

    private void start(Socket socket) throws IOException {
        open.add(socket);
        try {
            threads.execute(() -> serve(socket));
        } catch (RejectedExecutionException _) {
            // It came between the closing of the port and of the threads.
            socket.close();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            HttpConnection connection = new HttpConnection(socket);
            try {
                while (!closed && serveNext(connection)) {}
            } catch (ProtocolException _) {
                connection.write(text(400), clock.instant());
            }
        } catch (IOException _) {
            // The client left; that is its right, and a test of ours may have made it do so.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private boolean serveNext(HttpConnection connection) throws IOException, InterruptedException {
        Optional<HttpRequest> request = connection.read();
        if (request.isEmpty()) {
            return false;
        }
        for (Service service : services) {
            if (service.claims(request.get())) {
                return exchange.perform(connection, service, request.get())
                        && !request.get().values("connection").contains("close");
            }
        }
        connection.write(text(404), clock.instant());
        return true;
    }

    /** What AWS's front says to a request that is for no operation at all. */
    private static HttpResponse text(int status) {
        return HttpResponse.xml(status, UUID.randomUUID().toString(), "<UnknownOperationException/>\n");
    }

    /** Closes the port and every connection, also those that hang. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException _) {
            // Closing is all that was wanted.
        }
        threads.shutdownNow();
    }
}
