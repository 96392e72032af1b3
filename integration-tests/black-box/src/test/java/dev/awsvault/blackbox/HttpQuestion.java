package dev.awsvault.blackbox;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request, byte for byte: also one that no proper client would send.
 *
 * @param to where it is sent, whatever its Host says
 */
record HttpQuestion(InetSocketAddress to, String method, String path, List<String> headers) {
    /** With the Host that belongs to the address. */
    static HttpQuestion get(String url) {
        URI uri = URI.create(url);
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        InetSocketAddress to = InetSocketAddress.createUnresolved(uri.getHost(), port);
        return new HttpQuestion(to, "GET", path, List.of("Host: " + uri.getRawAuthority(), "Connection: close"));
    }

    HttpQuestion put() {
        return new HttpQuestion(to, "PUT", path, headers).with("Content-Length: 0");
    }

    HttpQuestion with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new HttpQuestion(to, method, path, more);
    }

    /** In place of the headers of the same name. */
    HttpQuestion instead(String header) {
        String name = header.substring(0, header.indexOf(':') + 1);
        List<String> others = new ArrayList<>(
                headers.stream().filter(other -> !other.startsWith(name)).toList());
        others.add(header);
        return new HttpQuestion(to, method, path, others);
    }

    byte[] bytes() {
        String text = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
