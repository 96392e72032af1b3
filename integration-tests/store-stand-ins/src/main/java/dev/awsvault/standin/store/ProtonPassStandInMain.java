package dev.awsvault.standin.store;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** Proton Pass as a program: {@code PORT SHARE_ID}; prints its address, then a new token, and runs until it is ended. */
public final class ProtonPassStandInMain {
    private ProtonPassStandInMain() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: ProtonPassStandInMain PORT SHARE_ID");
            System.exit(2);
        }
        try (ProtonPassStandIn server =
                new ProtonPassStandIn(Integer.parseInt(arguments[0]), arguments[1], InstantSource.system())) {
            System.out.println(server.url());
            System.out.println(server.personalAccessToken());
            new CountDownLatch(1).await();
        }
    }
}
