package dev.awsvault.adapters.metadataaddress;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client: read from only when its request before is answered, and asked at the door when its first one is here. */
final class ClientConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final SocketChannel client;
    private final Registration registration;
    private final ExecutorService doorkeepers;
    private final FrontLimits limits;
    private final ServerConnection server;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable Route admittedBy;
    private boolean awaiting;
    private boolean lingering;

    ClientConnection(SocketChannel client, Registration registration, ExecutorService doorkeepers, FrontLimits limits) {
        this.client = client;
        this.registration = registration;
        this.doorkeepers = doorkeepers;
        this.limits = limits;
        this.server = new ServerConnection(client.eventLoop());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        awaitRequest();
    }

    /** What came was a part of a request. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (awaiting) client.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopDeadline();
        server.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (lingering) return;
        awaiting = false;
        stopDeadline();
        if (!request.decoderResult().isSuccess()) {
            answer(unreadable(request.decoderResult().cause()), "this is no request that is served here", false);
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        Optional<Route> route = registration.current();
        if (request.method().equals(HttpMethod.CONNECT)) {
            answer(HttpResponseStatus.METHOD_NOT_ALLOWED, "this proxy connects nobody", false);
        } else if (route.isEmpty()) {
            answer(HttpResponseStatus.SERVICE_UNAVAILABLE, "no aws-vault exec --ec2-server runs", keepAlive);
        } else {
            askDoor(route.get(), request.retain(), keepAlive);
        }
    }

    /** @param request taken over */
    private void askDoor(Route route, FullHttpRequest request, boolean keepAlive) {
        if (route == admittedBy) {
            forward(route, request, keepAlive);
            return;
        }
        CompletableFuture.supplyAsync(() -> admits(route), doorkeepers)
                .exceptionally(_ -> false)
                .thenAcceptAsync(
                        admitted -> {
                            if (admitted) {
                                admittedBy = route;
                                forward(route, request, keepAlive);
                            } else {
                                request.release();
                                answer(HttpResponseStatus.FORBIDDEN, "this address serves other processes", false);
                            }
                        },
                        client.eventLoop());
    }

    /** Whomever it is shared with, it is of this machine: the kernel takes packets to the address from any interface. */
    private boolean admits(Route route) {
        try {
            return NetworkInterface.getByInetAddress(client.remoteAddress().getAddress()) != null
                    && route.door().admits(client.remoteAddress(), client.localAddress());
        } catch (IOException notTold) {
            return false;
        }
    }

    /** @param request taken over */
    private void forward(Route route, FullHttpRequest request, boolean keepAlive) {
        if (!client.isActive()) {
            request.release();
            return;
        }
        FullHttpRequest forwarded =
                ForwardedRequest.of(request, route.forwarding().key());
        request.release();
        Promise<FullHttpResponse> asked = server.ask(route.forwarding().server(), forwarded);
        startDeadline(limits.answer(), () -> asked.tryFailure(new IOException("the server takes too long")));
        asked.addListener(_ -> {
            stopDeadline();
            if (!asked.isSuccess()) {
                server.close();
                answer(HttpResponseStatus.BAD_GATEWAY, asked.cause().getMessage(), keepAlive);
            } else {
                ForwardedRequest.clean(asked.getNow(), keepAlive);
                write(asked.getNow(), keepAlive);
            }
        });
    }

    private void answer(HttpResponseStatus status, @Nullable String why, boolean keepAlive) {
        byte[] line = (why + "\n").getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(line));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        HttpUtil.setContentLength(response, line.length);
        HttpUtil.setKeepAlive(response, keepAlive);
        write(response, keepAlive);
    }

    private void write(FullHttpResponse response, boolean keepAlive) {
        ChannelFuture written = client.writeAndFlush(response);
        if (keepAlive) written.addListener(_ -> awaitRequest());
        else written.addListener(_ -> linger());
        // A client that takes nothing holds its place no longer than one that says nothing.
        if (!written.isDone()) startDeadline(limits.request(), client::close);
    }

    /** Closed while something is unread, a connection is reset, and its last answer may be lost on the client's side. */
    private void linger() {
        lingering = true;
        client.shutdownOutput();
        client.config().setAutoRead(true);
        startDeadline(LINGER, client::close);
    }

    private void awaitRequest() {
        awaiting = true;
        startDeadline(limits.request(), client::close);
        client.read();
    }

    private void startDeadline(Duration limit, Runnable late) {
        stopDeadline();
        deadline = client.eventLoop().schedule(late, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopDeadline() {
        ScheduledFuture<?> running = deadline;
        if (running != null) running.cancel(false);
    }

    private static HttpResponseStatus unreadable(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            case TooLongHttpContentException _ -> HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
            default -> HttpResponseStatus.BAD_REQUEST;
        };
    }
}
