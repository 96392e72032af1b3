package dev.awsvault.adapters.metadataaddress;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;

/** Puts requests together. One whose body is too long takes its turn like those that cannot be read. */
final class WholeRequests extends HttpObjectAggregator {
    /** @param mostBody in bytes */
    WholeRequests(int mostBody) {
        super(mostBody, true);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        FullHttpRequest refused =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.PUT, "/", Unpooled.EMPTY_BUFFER);
        refused.setDecoderResult(DecoderResult.failure(new TooLongHttpContentException("body")));
        context.fireChannelRead(refused);
    }
}
