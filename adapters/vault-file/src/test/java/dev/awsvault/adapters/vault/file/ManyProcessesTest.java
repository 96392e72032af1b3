package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyProcessesTest {
    @TempDir
    private Path home;

    private Path keys;

    @BeforeEach
    void nameFolder() {
        keys = home.resolve("keys");
    }

    @Test
    void twentyProcessesAddAtOnceAndLoseNothing() throws Exception {
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            children.add(start(ChildVault.command("write-once", keys, "profile/" + i), Map.of()));
        }
        for (Process child : children) {
            assertThat(child.waitFor()).isZero();
        }

        FileVault vault = TestVault.open(keys);
        assertThat(vault.keys()).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(vault.read("profile/" + i).orElseThrow().data().reveal()).isEqualTo("written profile/" + i);
        }
        assertThat(TestFiles.names(keys)).hasSize(20);
    }

    @Test
    void fortyThreadsWriteTheSameItemAndReadersSeeItWhole() throws Exception {
        TestVault.open(keys).write(TestVault.item("k", "0:0"));
        List<Callable<Void>> users = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String content = i + ":" + "x".repeat(100 * i) + ":" + i;
            users.add(() -> {
                FileVault vault = TestVault.open(keys);
                for (int round = 0; round < 10; round++) {
                    whole(vault.read("k").orElseThrow().data().reveal());
                    vault.write(TestVault.item("k", content));
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
            for (Future<Void> user : threads.invokeAll(users)) {
                user.get();
            }
        }
        assertThat(TestFiles.names(keys)).containsExactly("k");
    }

    @Test
    void aKilledWriterLeavesTheOldItemOrTheNewOne() throws Exception {
        FileVault vault = TestVault.open(keys);
        vault.write(TestVault.item("other", "untouched"));
        vault.write(TestVault.item("k", "0:0"));
        Random moments = new Random();
        for (int kill = 0; kill < 20; kill++) {
            Process child = start(ChildVault.command("write-forever", keys, "k"), Map.of());
            assertThat(child.inputReader().readLine()).isEqualTo("writing");
            Thread.sleep(moments.nextInt(100), moments.nextInt(1_000_000));
            child.destroyForcibly().waitFor();

            whole(vault.read("k").orElseThrow().data().reveal());
            assertThat(vault.read("other").orElseThrow().data().reveal()).isEqualTo("untouched");
            assertThat(vault.keys()).containsExactly("k", "other");
        }
        vault.write(TestVault.item("k", "last"));
        assertThat(vault.read("k").orElseThrow().data().reveal()).isEqualTo("last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void namesAreUtf8InEachLocale(String locale) throws Exception {
        TestVault.open(keys).write(TestVault.item("ü", "d"));

        Process child = start(ChildVault.command("list", keys, "-"), Map.of("LC_ALL", locale));

        assertThat(child.waitFor()).isZero();
        assertThat(TestVault.open(keys).keys()).containsExactly("ü");
    }

    @Test
    void aNameThatIsNotUtf8IsNoKey() throws Exception {
        Files.createDirectory(keys);
        String command = "touch \"$1/$(printf 'a\\377')\" && touch \"$1/ok\"";
        assertThat(new ProcessBuilder("sh", "-c", command, "sh", keys.toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(TestVault.open(keys).keys()).containsExactly("ok");
    }

    private static void whole(String content) {
        String round = content.substring(0, content.indexOf(':'));
        assertThat(content).endsWith(":" + round);
    }

    private static Process start(String[] command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
