package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real browser that nobody sits in front of. */
@Timeout(120)
class BrowserTest extends SsoFixture {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir
    private Path profile;

    private Process browser;

    @BeforeAll
    static void needsABrowser() {
        boolean there = CHROMIUM.toFile().canExecute();
        if (!there) {
            System.err.println("SKIPPED: BrowserTest needs Chromium, and there is no " + CHROMIUM);
        }
        assumeTrue(there, "no " + CHROMIUM);
    }

    private void open(String url) throws IOException {
        browser = new ProcessBuilder(List.of(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        url))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @AfterEach
    void closeBrowser() throws Exception {
        if (browser != null) {
            browser.descendants().forEach(ProcessHandle::destroy);
            browser.destroy();
            browser.waitFor(50, TimeUnit.SECONDS);
            // These links lead out of the folder, which JUnit would warn about.
            for (String link : List.of("SingletonLock", "SingletonCookie", "SingletonSocket")) {
                Files.deleteIfExists(profile.resolve(link));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, code=", "false, error=access_denied"})
    void answersAClientThatRedirects(boolean allow, String outcome) throws Exception {
        if (allow) {
            sso.approveAtOnce(true);
        } else {
            sso.denyAtOnce(true);
        }
        Registered client = redirectClient();
        try (ServerSocket callback = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            callback.setSoTimeout(60_000);
            String[] query = authorizeQuery(client);
            query[5] = "http://127.0.0.1:" + callback.getLocalPort() + "/oauth/callback";
            open(standIn.url() + "/authorize?" + Web.form(query));
            try (Socket socket = callback.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                assertThat(in.readLine())
                        .startsWith("GET /oauth/callback?" + outcome)
                        .contains("&state=s+%26+t ");
            }
        }
        assertThat(sso.pagesOpened()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"verificationUri", "verificationUriComplete"})
    void answersADevice(String uri) throws Exception {
        sso.approveAtOnce(true);
        Registered client = deviceClient();
        Web started = startDevice(client, sso.startUrl());
        open(started.text(uri));
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (poll(client, started.text("deviceCode")).http().statusCode() != 200) {
            assertThat(System.nanoTime()).as("the browser answers").isLessThan(deadline);
            Thread.sleep(100);
        }
        assertThat(sso.pagesOpened()).isEqualTo(1);
    }

    @Test
    void waitsForAPerson() throws Exception {
        Registered client = deviceClient();
        Web started = startDevice(client, sso.startUrl());
        open(started.text("verificationUriComplete"));
        while (sso.pagesOpened() == 0) {
            Thread.sleep(20);
        }
        Thread.sleep(1000);
        poll(client, started.text("deviceCode"))
                .assertOidc(400, "AuthorizationPendingException", "authorization_pending");
    }
}
