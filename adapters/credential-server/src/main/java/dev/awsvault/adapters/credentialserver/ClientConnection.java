package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.server.Door;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection, held to the {@link Limits}, which Vert.x alone does not know: it stands in Netty's pipeline
 * between the decoder and Vert.x. On the event loop only.
 */
final class ClientConnection extends ChannelDuplexHandler {
    /** In place of a time, where something is not so. */
    private static final long NOT = Long.MIN_VALUE;

    private static final Runnable NOBODY = () -> {};

    private final SocketChannel channel;
    private final Limits limits;
    private final Runnable onEnd;
    private final Admission admission = new Admission();

    /** Requests begun, for which no answer has been written. */
    private int unanswered;

    /** The last of them has not come as a whole. */
    private boolean incomplete;

    private int bodyBytes;
    private boolean decoded;
    private boolean refused;
    private boolean leaving;
    private boolean inputEnded;
    private long idleSince = System.nanoTime();
    private long incompleteSince = NOT;
    private long blockedSince = NOT;
    private Runnable onGone = NOBODY;
    private @Nullable ChannelHandlerContext context;

    ClientConnection(SocketChannel channel, Limits limits, Runnable onEnd) {
        this.channel = channel;
        this.limits = limits;
        this.onEnd = onEnd;
    }

    InetSocketAddress client() {
        return channel.remoteAddress();
    }

    InetSocketAddress server() {
        return channel.localAddress();
    }

    Future<Boolean> verdict(Door door, Context loop) {
        return admission.verdict(door, this, loop);
    }

    /** Who hears of it when the client goes; there is one at a time, since requests are answered in turn. */
    void onGone(Runnable action) {
        onGone = action;
    }

    void nobodyWaits() {
        onGone = NOBODY;
    }

    /** An answer to the first unanswered request has been written. */
    void answered() {
        unanswered--;
        idleSince = System.nanoTime();
        if (incompleteSince != NOT) incompleteSince = idleSince;
        readAsAllowed();
        if (inputEnded && unanswered == 0) closeWhenWritten();
    }

    /** What more comes is not looked at; Vert.x closes the connection when the answer has been written. */
    void refuse() {
        refused = true;
    }

    boolean isIdle() {
        return unanswered == 0 && incompleteSince == NOT && !leaving;
    }

    /** In nanoseconds of {@link System#nanoTime()}. */
    long idleSince() {
        return idleSince;
    }

    /** At once. What was written and has not been taken is lost. */
    void cut() {
        leaving = true;
        // Not through Vert.x, which would wait until all is written.
        context().close();
    }

    /** True where the client takes longer than it may. */
    boolean isOverdue(long now) {
        if (leaving) return false;
        if (blockedSince != NOT) return now - blockedSince > limits.request().toNanos();
        boolean nobodyWaits = unanswered == (incomplete ? 1 : 0);
        if (incompleteSince != NOT && nobodyWaits)
            return now - incompleteSince > limits.request().toNanos();
        return isIdle() && now - idleSince > limits.idle().toNanos();
    }

    /** True where the client has sent a part of a request, or does not take the answer. */
    boolean isMidway() {
        return incompleteSince != NOT || blockedSince != NOT;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        decoded = true;
        if (!leaving && message instanceof HttpRequest) begin();
        if (!leaving && message instanceof HttpContent content) take(content);
        if (leaving) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void begin() {
        unanswered++;
        incomplete = true;
        bodyBytes = 0;
        if (unanswered > Limits.AHEAD) cut();
    }

    private void take(HttpContent content) {
        bodyBytes += content.content().readableBytes();
        if (content instanceof LastHttpContent) {
            incomplete = false;
            incompleteSince = NOT;
        }
        // The body of the request whose turn it is gets its answer from Vert.x's side.
        if (bodyBytes > Limits.BODY && unanswered > 1) cut();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if ((!decoded || incomplete) && incompleteSince == NOT) incompleteSince = System.nanoTime();
        decoded = false;
        readAsAllowed();
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        blockedSince = channel.isWritable() ? NOT : System.nanoTime();
        readAsAllowed();
        context.fireChannelWritabilityChanged();
    }

    /** Of a client whose answer is due only so much is read that its going is noticed. */
    private void readAsAllowed() {
        if (!inputEnded) channel.config().setAutoRead(leaving || blockedSince == NOT && unanswered <= 1);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (leaving) {
                context.close();
            } else if (incomplete || unanswered == 0) {
                closeWhenWritten();
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void closeWhenWritten() {
        context()
                .writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(written -> context().close());
    }

    /**
     * Asked by Vert.x. With input that nobody has read, a close resets the connection, and the client may lose the
     * answer that says why: so our half is closed first, and the rest of the input read for a moment.
     */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (inputEnded || !(refused || incomplete)) {
            context.close(promise);
            return;
        }
        channel.closeFuture().addListener(closed -> promise.trySuccess());
        if (leaving) return;
        leaving = true;
        readAsAllowed();
        channel.shutdownOutput();
        context.executor().schedule(() -> context.close(), limits.farewell().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        onEnd.run();
        onGone.run();
        context.fireChannelInactive();
    }
}
