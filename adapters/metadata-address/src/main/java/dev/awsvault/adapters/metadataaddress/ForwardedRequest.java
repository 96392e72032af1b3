package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.MetadataAddress;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;

/** A request as it goes on, and an answer as it comes back: without what is between two ends of one connection. */
final class ForwardedRequest {
    /** RFC 9110, section 7.6.1; whatever Connection names besides goes with them. */
    private static final List<AsciiString> HOP_BY_HOP = List.of(
            HttpHeaderNames.CONNECTION,
            AsciiString.cached("keep-alive"),
            AsciiString.cached("proxy-connection"),
            HttpHeaderNames.PROXY_AUTHENTICATE,
            HttpHeaderNames.PROXY_AUTHORIZATION,
            HttpHeaderNames.TE,
            HttpHeaderNames.TRAILER,
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.UPGRADE,
            HttpHeaderNames.EXPECT);

    private ForwardedRequest() {}

    /** A copy with the key; Host and all the rest stay as they came, for the server's rules to judge. */
    static FullHttpRequest of(FullHttpRequest request, SecretString key) {
        FullHttpRequest forwarded = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                request.method(),
                request.uri(),
                Unpooled.copiedBuffer(request.content()),
                request.headers().copy(),
                EmptyHttpHeaders.INSTANCE);
        HttpHeaders headers = forwarded.headers();
        removeHopByHop(headers);
        headers.set(MetadataAddress.KEY_HEADER, key.reveal());
        int length = forwarded.content().readableBytes();
        if (length > 0) HttpUtil.setContentLength(forwarded, length);
        return forwarded;
    }

    static void clean(FullHttpResponse response, boolean keepAlive) {
        removeHopByHop(response.headers());
        HttpUtil.setKeepAlive(response, keepAlive);
    }

    private static void removeHopByHop(HttpHeaders headers) {
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : value.split(",")) {
                String named = name.strip();
                // What says where a request came from and whom it is for cannot be asked away.
                if (!named.isEmpty() && !isJudged(named)) headers.remove(named);
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }

    private static boolean isJudged(String name) {
        return name.equalsIgnoreCase("host")
                || name.equalsIgnoreCase("origin")
                || name.equalsIgnoreCase("content-length")
                || name.equalsIgnoreCase("forwarded")
                || name.toLowerCase(Locale.ROOT).startsWith("x-forwarded-");
    }
}
