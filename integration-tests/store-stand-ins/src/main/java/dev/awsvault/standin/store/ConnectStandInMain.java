package dev.awsvault.standin.store;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The Connect server as a program: {@code PORT VAULT_ID TOKEN}; prints its address and runs until it is ended. */
public final class ConnectStandInMain {
    private ConnectStandInMain() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: ConnectStandInMain PORT VAULT_ID TOKEN");
            System.exit(2);
        }
        try (ConnectStandIn server = new ConnectStandIn(
                Integer.parseInt(arguments[0]), arguments[1], arguments[2], InstantSource.system())) {
            System.out.println(server.url());
            new CountDownLatch(1).await();
        }
    }
}
