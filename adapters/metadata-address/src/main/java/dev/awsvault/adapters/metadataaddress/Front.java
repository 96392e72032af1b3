package dev.awsvault.adapters.metadataaddress;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes the requests of clients, one at a time of each, and passes them on. The socket is bound before, by root, and
 * nothing of a client is read before {@link #start}.
 */
final class Front implements AutoCloseable {
    private static final int MOST_LINE = 4 * 1024;
    private static final int MOST_HEAD = 8 * 1024;
    private static final int MOST_BODY = 1024;
    private static final int DOORKEEPERS = 2;

    private final ServerSocketChannel bound;
    private final Registration registration;
    private final FrontLimits limits;
    private final AtomicInteger connections = new AtomicInteger();
    private final EventLoopGroup loop = new NioEventLoopGroup(1, daemons("metadata-address"));
    private final ExecutorService doorkeepers = Executors.newFixedThreadPool(DOORKEEPERS, daemons("doorkeeper"));

    Front(ServerSocketChannel bound, Registration registration, FrontLimits limits) {
        this.bound = bound;
        this.registration = registration;
        this.limits = limits;
    }

    void start() {
        new ServerBootstrap()
                .group(loop)
                .channelFactory(() -> new NioServerSocketChannel(bound))
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        prepare(channel);
                    }
                })
                // Not bind(): it is.
                .register()
                .syncUninterruptibly();
    }

    private void prepare(SocketChannel channel) {
        if (connections.incrementAndGet() > limits.connections()) {
            connections.decrementAndGet();
            channel.close();
            return;
        }
        channel.closeFuture().addListener(_ -> connections.decrementAndGet());
        channel.pipeline()
                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(MOST_LINE)
                        .setMaxHeaderSize(MOST_HEAD)))
                .addLast(new WholeRequests(MOST_BODY))
                .addLast(new FlowControlHandler())
                .addLast(new ClientConnection(channel, registration, doorkeepers, limits));
    }

    /** Ends all connections. */
    @Override
    public void close() {
        doorkeepers.shutdownNow();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name(name, 0).factory();
    }
}
