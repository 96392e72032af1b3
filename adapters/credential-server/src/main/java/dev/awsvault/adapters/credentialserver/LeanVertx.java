package dev.awsvault.adapters.credentialserver;

import dev.awsvault.adapters.ownprocess.ImageForm;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxBuilder;
import java.util.List;
import java.util.Map;

/** Vert.x with what an HTTP server on loopback needs: one event loop, few threads, little memory, no files. */
final class LeanVertx {
    /** Threads that ask the door. */
    private static final int WORKERS = 2;

    private static final long HOUR_MILLIS = 3_600_000;

    /** Read by Netty and Vert.x when their classes are initialised; what the user or Quarkus has set stays. */
    private static final Map<String, String> PROPERTIES = Map.of(
            // Chunks of 64 KiB instead of 4 MiB.
            "io.netty.allocator.maxOrder", "3",
            "io.netty.allocator.numDirectArenas", "1",
            "io.netty.allocator.numHeapArenas", "0",
            "io.netty.leakDetection.level", "DISABLED",
            // Else Netty looks at the network interfaces for it. It only tells channels apart in logs.
            "io.netty.machineId", "00:00:00:00:00:00:00:01",
            // All addresses are numbers.
            "vertx.disableDnsResolver", "true",
            "vertx.disableWebsockets", "true");

    /** The JDK warns of each use of sun.misc.Unsafe; native executables do not, and Netty needs it there. */
    private static final String NO_UNSAFE = "io.netty.noUnsafe";

    private LeanVertx() {}

    static Vertx start() {
        if (!ImageForm.NATIVE) System.getProperties().putIfAbsent(NO_UNSAFE, "true");
        PROPERTIES.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(1)
                // The server ends with the command, whatever it is doing.
                .setUseDaemonThread(true)
                // It would only print warnings, also of clocks that jump.
                .setBlockedThreadCheckInterval(HOUR_MILLIS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
        return new VertxBuilder(options)
                .findTransport(new OneLoopTransport())
                .serviceProviders(List.of())
                .verticleFactories(List.of())
                .init()
                .vertx();
    }
}
