package dev.awsvault.adapters.metadataaddress;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The way of one client's requests to the server behind, one request at a time. The connection is kept; where the server
 * has closed it meanwhile, the request goes over a new one. All in one event loop.
 */
final class ServerConnection {
    private static final int MOST_ANSWER = 64 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    private final EventLoop loop;
    private @Nullable Channel channel;
    private @Nullable Promise<FullHttpResponse> waiting;

    ServerConnection(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * @param request taken over
     * @return fails with an IOException; whoever takes the answer releases it
     */
    Promise<FullHttpResponse> ask(InetSocketAddress server, FullHttpRequest request) {
        Promise<FullHttpResponse> answer = loop.newPromise();
        answer.addListener(_ -> request.release());
        Channel kept = channel;
        if (kept != null && kept.isActive() && kept.remoteAddress().equals(server)) {
            Promise<FullHttpResponse> first = loop.newPromise();
            first.addListener(_ -> {
                // Closed between two requests: nothing was answered, and what is asked here may be asked twice.
                if (!first.isSuccess()) connect(server, request, answer);
                else if (!answer.trySuccess(first.getNow())) first.getNow().release();
            });
            send(kept, request, first);
        } else {
            close();
            connect(server, request, answer);
        }
        return answer;
    }

    private void connect(InetSocketAddress server, FullHttpRequest request, Promise<FullHttpResponse> answer) {
        if (answer.isDone()) return;
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(NioSocketChannel::new)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel made) {
                        made.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(MOST_ANSWER))
                                .addLast(new Answers());
                    }
                });
        ChannelFuture connected = bootstrap.connect(server);
        channel = connected.channel();
        connected.addListener(_ -> {
            if (connected.isSuccess()) send(connected.channel(), request, answer);
            else answer.tryFailure(new IOException("the server does not listen", connected.cause()));
        });
    }

    private void send(Channel to, FullHttpRequest request, Promise<FullHttpResponse> answer) {
        if (answer.isDone()) {
            to.close();
            return;
        }
        waiting = answer;
        to.writeAndFlush(request.retainedDuplicate()).addListener(written -> {
            if (!written.isSuccess()) answer.tryFailure(new IOException("the server closed the connection"));
        });
    }

    void close() {
        Channel open = channel;
        if (open != null) open.close();
    }

    private @Nullable Promise<FullHttpResponse> taken(Channel from) {
        if (from != channel) return null;
        Promise<FullHttpResponse> taken = waiting;
        waiting = null;
        return taken;
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            Promise<FullHttpResponse> asked = taken(context.channel());
            if (asked == null || !response.decoderResult().isSuccess()) {
                context.close();
                if (asked != null) asked.tryFailure(new IOException("the server's answer is not HTTP"));
            } else if (!asked.trySuccess(response.retain())) {
                response.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            Promise<FullHttpResponse> asked = taken(context.channel());
            if (asked != null) asked.tryFailure(new IOException("the server closed the connection"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
