package dev.awsvault.adapters.credentialserver;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's sockets on one thread, which also accepts. What Vert.x takes for a domain socket is the one that this
 * process inherited: it is the one place where Vert.x lets a server have a socket of another kind.
 */
final class OneLoopTransport implements Transport {
    private static final int WRITE_BUFFER_LOW = 16 * 1024;
    private static final int WRITE_BUFFER_HIGH = 32 * 1024;

    private @Nullable EventLoopGroup loop;

    @Override
    public boolean supportsDomainSockets() {
        return true;
    }

    /** Vert.x asks twice, for a thread that accepts and for those that read. */
    @Override
    public synchronized EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        EventLoopGroup group = loop;
        if (group == null) loop = group = new NioEventLoopGroup(1, factory);
        return group;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean inherited) {
        return inherited ? () -> new InheritedChannel(InheritedSocket.channel()) : NioServerSocketChannel::new;
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return address.isDomainSocket() ? InheritedSocket.address() : Transport.super.convert(address);
    }

    @Override
    public void configure(NetServerOptions options, boolean inherited, ServerBootstrap bootstrap) {
        Transport.super.configure(options, inherited, bootstrap);
        bootstrap
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(Limits.READ))
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(WRITE_BUFFER_LOW, WRITE_BUFFER_HIGH))
                // A client may say that it sends nothing more and still wait for its answer.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        throw new UnsupportedOperationException("this server connects to nobody");
    }

    @Override
    public DatagramChannel datagramChannel() {
        throw new UnsupportedOperationException("this server has no datagrams");
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return datagramChannel();
    }

    /** It is bound already. */
    private static final class InheritedChannel extends NioServerSocketChannel {
        InheritedChannel(ServerSocketChannel channel) {
            super(channel);
        }

        @Override
        protected void doBind(SocketAddress address) {}
    }
}
