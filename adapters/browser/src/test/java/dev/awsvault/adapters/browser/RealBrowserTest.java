package dev.awsvault.adapters.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.awsvault.domain.browser.Browser.Page;
import dev.awsvault.domain.browser.RedirectListener;
import dev.awsvault.domain.browser.RedirectListener.Redirect;
import dev.awsvault.domain.secret.SecretString;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Chromium itself, without a window. */
@Timeout(150)
class RealBrowserTest {
    /** Chromium may still write when the test ends. */
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private static boolean hasChromium() {
        for (String path : System.getenv("PATH").split(File.pathSeparator)) {
            if (new File(path, "chromium").canExecute()) {
                return true;
            }
        }
        System.err.println("SKIPPED: a test needs chromium, which is not installed");
        return false;
    }

    /** With a limit of its own, as nobody waits for it. */
    private Page chromium(String more) {
        return new Page(
                "work",
                "timeout 60 chromium --headless --no-sandbox --disable-gpu --no-first-run"
                        + " --disable-background-networking --disable-sync '--user-data-dir="
                        + folder.resolve("profile")
                        + "' " + more + " {url}");
    }

    private static SystemBrowser browser() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        return new SystemBrowser(environment, Set.of(), new SecureRandom(), Duration.ofSeconds(60));
    }

    @Test
    void isLedOnToTheSecretAddress() throws Exception {
        assumeTrue(hasChromium(), "SKIPPED: chromium is not installed");
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        HttpServer console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/federation", exchange -> {
            seen.add(exchange.getRequestURI() + " referer "
                    + exchange.getRequestHeaders().getFirst("Referer"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        console.start();
        try {
            browser()
                    .openSecret(
                            chromium("--dump-dom"),
                            SecretString.of("http://127.0.0.1:"
                                    + console.getAddress().getPort() + "/federation?SigninToken=s3cret%2B"));

            assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("/federation?SigninToken=s3cret%2B referer null");
        } finally {
            console.stop(0);
        }
    }

    @Test
    void bringsTheCodeAndShowsThePage() throws Exception {
        assumeTrue(hasChromium(), "SKIPPED: chromium is not installed");
        try (RedirectListener.Pending pending = new LoopbackRedirectListener().listen("st4te")) {
            Path dom = folder.resolve("dom");
            Path script = folder.resolve("browser");
            Files.writeString(
                    script,
                    "#!/bin/sh\n\"$@\" >" + dom + ".new\n/bin/mv " + dom + ".new " + dom + "\n",
                    StandardCharsets.UTF_8);
            assertThat(script.toFile().setExecutable(true)).isTrue();
            Page page = new Page("work", script + " " + chromium("--dump-dom").command());

            browser().open(page, pending.redirectUri() + "?code=c0de&state=st4te");

            Redirect redirect = pending.await(Duration.ofSeconds(60));
            assertThat(redirect)
                    .isInstanceOfSatisfying(
                            Redirect.Code.class,
                            code -> assertThat(code.code().reveal()).isEqualTo("c0de"));
            while (!Files.exists(dom)) {
                Thread.sleep(50);
            }
            assertThat(Files.readString(dom))
                    .contains("Signed in. You can close this tab and go back to the terminal.");
        }
    }
}
