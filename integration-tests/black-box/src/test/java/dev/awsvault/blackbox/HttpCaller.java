package dev.awsvault.blackbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Somebody who sends requests: who that is decides whether a server answers. */
@FunctionalInterface
interface HttpCaller {
    HttpAnswer send(HttpQuestion question);

    /** This process, which no server was started for. */
    HttpCaller STRANGER = question -> {
        InetSocketAddress to = new InetSocketAddress(
                InetAddress.ofLiteral(question.to().getHostString()),
                question.to().getPort());
        try (Socket socket = new Socket()) {
            socket.connect(to, 60_000);
            socket.setSoTimeout(60_000);
            return HttpAnswer.of(exchange(socket, question.bytes()));
        } catch (IOException e) {
            return HttpAnswer.of(new byte[0]);
        }
    };

    /** What came until the end, whichever way that came: where a server ends a connection, it may reset it. */
    private static byte[] exchange(Socket socket, byte[] request) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(request);
            socket.getInputStream().transferTo(received);
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("neither an answer nor an end of the connection", e);
        } catch (IOException _) {
            // As said.
        }
        return received.toByteArray();
    }

    /** The command of a relay, which does what {@link Relay} asks it to, where it stands. */
    static List<String> relay() {
        Tools.require("python3");
        return List.of("python3", SdkClient.script("relay"));
    }

    /** A process that sends requests for us. */
    record Relay(Talk talk) implements HttpCaller {
        @Override
        public HttpAnswer send(HttpQuestion question) {
            String answer = talk.ask("send %s %d %s"
                    .formatted(
                            question.to().getHostString(),
                            question.to().getPort(),
                            Base64.getEncoder().encodeToString(question.bytes())));
            return HttpAnswer.of(decoded(answer));
        }

        /** A variable of its environment; empty if it is not there. */
        String variable(String name) {
            return new String(decoded(talk.ask("env " + name)), StandardCharsets.UTF_8);
        }

        private static byte[] decoded(String answer) {
            return answer.equals("-") ? new byte[0] : Base64.getDecoder().decode(answer);
        }
    }
}
