package dev.awsvault.adapters.browser;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A loopback address that leads on to a secret one, for the first who asks and nobody else. */
final class OneTimeRedirect implements LoopbackServer.Site, AutoCloseable {
    private static final int PATH_BYTES = 32;

    private final SecretString url;
    private final byte[] path;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch sent = new CountDownLatch(1);
    private final LoopbackServer server;

    private OneTimeRedirect(SecretString url, byte[] path) {
        this.url = url;
        this.path = path;
        this.server = LoopbackServer.start(this);
    }

    /** @throws ProcessFailure where it is no web address, or no port can be opened */
    static OneTimeRedirect to(SecretString url, SecureRandom random) {
        WebAddress.checked(url.reveal());
        byte[] bytes = new byte[PATH_BYTES];
        random.nextBytes(bytes);
        String path = "/" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new OneTimeRedirect(url, path.getBytes(StandardCharsets.US_ASCII));
    }

    String address() {
        return server.origin() + new String(path, StandardCharsets.US_ASCII);
    }

    boolean isFetchedWithin(Duration limit) {
        try {
            return sent.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessFailure("the wait for the browser was interrupted; start again", 1);
        }
    }

    @Override
    public Reply answer(String target) {
        boolean right = MessageDigest.isEqual(path, target.getBytes(StandardCharsets.ISO_8859_1));
        return right && taken.compareAndSet(false, true)
                ? Reply.redirect(url.reveal(), sent::countDown)
                : Reply.refusal(404, "Not Found");
    }

    @Override
    public void close() {
        server.close();
    }
}
