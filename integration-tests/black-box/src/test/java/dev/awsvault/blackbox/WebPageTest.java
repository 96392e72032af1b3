package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A page in a real browser that is after credentials. It knows everything, the token included, that a page may come to
 * know, and more: what stops it is the server's rules about pages.
 */
class WebPageTest extends ServerFixture {
    private static final String RESULT = "result: ";

    private HttpServer site;

    @BeforeAll
    static void needsABrowser() {
        Tools.require("chromium");
    }

    @BeforeEach
    void startSite() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.start();
    }

    @AfterEach
    void stopSite() {
        site.stop(0);
    }

    private void page(String html) {
        site.createContext("/page", exchange -> answer(exchange, 200, html));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Sends on what comes to a server, as it came: to the browser this site is that server, whose address has changed. */
    private void rebindTo(String serverUrl) {
        URI server = URI.create(serverUrl);
        site.createContext("/", exchange -> {
            List<String> headers = new ArrayList<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> values.forEach(value -> headers.add(name + ": " + value)));
            headers.removeIf(header -> header.startsWith("Connection:"));
            headers.add("Connection: close");
            HttpAnswer answer = HttpCaller.STRANGER.send(new HttpQuestion(
                    InetSocketAddress.createUnresolved(server.getHost(), server.getPort()),
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    headers));
            answer(exchange, answer.status() == 0 ? 502 : answer.status(), answer.body());
        });
    }

    /** What the browser makes of the page of that host, once its script has run. */
    private String visit(String host) {
        List<String> command = List.of(
                "timeout",
                "60",
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-proxy-server",
                "--user-data-dir=" + home.path("chromium"),
                "--host-resolver-rules=MAP rebind.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--dump-dom",
                "http://" + host + ":" + site.getAddress().getPort() + "/page");
        String dom = program.runCommand(command).ok().out();
        assertThat(dom).contains(RESULT);
        return dom;
    }

    /** Requests that wait for their answers, so that all is done when the page has been loaded. */
    private static String script(String... requests) {
        return "<pre id=out></pre><script>" + """
                function ask(method, url, headers) {
                    const request = new XMLHttpRequest();
                    try {
                        request.open(method, url, false);
                        for (const name in headers) request.setRequestHeader(name, headers[name]);
                        request.send();
                        return request.status + " " + request.responseText;
                    } catch (e) {
                        return "no answer: " + e.name;
                    }
                }
                function say(text) { document.getElementById("out").textContent += "RESULT" + text + "\\n"; }
                """.replace("RESULT", RESULT) + String.join("\n", requests) + "</script>";
    }

    private static String ask(String method, String url, String headers) {
        return "say(ask('%s', '%s', {%s}));".formatted(method, url, headers);
    }

    private static void assertNothingIn(String dom) {
        assertThat(dom).doesNotContain("ASIA", "SecretAccessKey", "200 ");
    }

    @Test
    void ofAnotherOriginReadsNothing() {
        HttpCaller.Relay ecs = relay("--debug", "--ecs-server");
        HttpCaller.Relay ec2 = relay("--debug", "--ec2-server", "--unprivileged", "--imds-v1", "--share-with", "user");
        String url = EcsServerTest.url(ecs);
        String token = "'Authorization': '" + ecs.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN") + "'";
        String imds = Ec2ServerTest.endpoint(ec2);
        String credentials = imds + "latest/meta-data/iam/security-credentials/local-credentials";
        page(script(
                        ask("GET", url, ""),
                        ask("GET", url, token),
                        ask("GET", credentials, ""),
                        ask("PUT", imds + "latest/api/token", "'X-aws-ec2-metadata-token-ttl-seconds': '60'"))
                + "<iframe src='" + credentials + "'></iframe><script src='" + credentials + "'></script>");
        assertNothingIn(visit("127.0.0.1"));
        // It was the browser that could not, not the server that was gone.
        ecs.send(EcsServerTest.question(ecs)).ok();
        ec2.send(HttpQuestion.get(credentials)).ok();
        assertRefusedOnly(ecs, 1);
        assertRefusedOnly(ec2, 1);
    }

    @Test
    void whoseNameWasBoundToUsReadsNothingOfEcs() {
        HttpCaller.Relay inside = relay("--debug", "--ecs-server");
        rebindTo(EcsServerTest.url(inside));
        page(script(
                ask("GET", "/", "'Authorization': '" + inside.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN") + "'")));
        String dom = visit("rebind.example");
        assertNothingIn(dom);
        assertThat(dom).contains(RESULT + "403");
        inside.send(EcsServerTest.question(inside)).ok();
        assertRefusedOnly(inside, 1);
    }

    @Test
    void whoseNameWasBoundToUsReadsNothingOfEc2() {
        HttpCaller.Relay inside =
                relay("--debug", "--ec2-server", "--unprivileged", "--imds-v1", "--share-with", "user");
        String path = "latest/meta-data/iam/security-credentials/local-credentials";
        rebindTo(Ec2ServerTest.endpoint(inside));
        page(script(
                ask("GET", "/" + path, ""),
                ask("PUT", "/latest/api/token", "'X-aws-ec2-metadata-token-ttl-seconds': '60'")));
        String dom = visit("rebind.example");
        assertNothingIn(dom);
        assertThat(dom).contains(RESULT + "403");
        inside.send(HttpQuestion.get(Ec2ServerTest.endpoint(inside) + path)).ok();
        assertRefusedOnly(inside, 1);
    }

    /** The journal has refusals, and besides them only so many requests that were answered: ours. */
    private static void assertRefusedOnly(HttpCaller.Relay server, int answered) {
        assertThat(server.talk().end()).isZero();
        List<String> requests = server.talk()
                .told()
                .lines()
                .filter(line -> line.contains("request from"))
                .toList();
        assertThat(requests).anyMatch(line -> line.endsWith("status 403"));
        assertThat(requests.stream().filter(line -> line.endsWith("status 200")))
                .hasSize(answered);
        assertThat(requests).allMatch(line -> line.endsWith("status 403") || line.endsWith("status 200"));
    }
}
