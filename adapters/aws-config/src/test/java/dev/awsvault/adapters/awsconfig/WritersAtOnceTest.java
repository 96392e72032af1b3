package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersAtOnceTest {
    private static final int WRITERS = 20;
    private static final int EACH = 5;

    @TempDir
    Path folder;

    @Test
    void loseNoProfile() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), "[default]\nregion = r\n");
        LockInMemory lock = new LockInMemory();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                String writer = "w" + i + "-";
                done.add(threads.submit(() -> {
                    start.await();
                    for (int n = 0; n < EACH; n++) {
                        Configs.at(file, lock).addProfile(writer + n, Map.of("region", writer));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> writer : done) {
                writer.get();
            }
        }

        List<String> names = Configs.at(file).read().profileNames();
        assertThat(names).hasSize(1 + WRITERS * EACH).doesNotHaveDuplicates();
        for (int i = 0; i < WRITERS; i++) {
            for (int n = 0; n < EACH; n++) {
                assertThat(names).contains("w" + i + "-" + n);
            }
        }
        assertThat(Files.readString(file)).startsWith("[default]\nregion = r\n\n[profile ");
        assertThat(folder).isDirectoryNotContaining(f -> !f.equals(file));
    }
}
