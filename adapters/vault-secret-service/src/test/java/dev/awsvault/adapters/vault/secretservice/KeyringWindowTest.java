package dev.awsvault.adapters.vault.secretservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The keyring's own window on a virtual screen, answered as a person does. */
@Timeout(120)
class KeyringWindowTest {
    private static final VaultItem ITEM = new VaultItem("work", SecretString.of("key"), "", "", true);

    private Process screen;
    private String display;
    private ExecutorService background;

    @BeforeEach
    void start() throws IOException {
        GnomeKeyring.assume("/usr/bin/Xvfb", "xvfb");
        GnomeKeyring.assume("/usr/bin/xdotool", "xdotool");
        GnomeKeyring.assume("/usr/libexec/gcr-prompter", "gcr");
        // Otherwise it starts anew after its last client, and turns away who comes meanwhile.
        screen = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        display = ":" + screen.inputReader().readLine();
        background = Executors.newCachedThreadPool();
    }

    @AfterEach
    void stop() {
        if (background != null) background.shutdownNow();
        if (screen != null) screen.destroy();
    }

    private GnomeKeyring keyring(String... options) {
        return GnomeKeyring.start(Map.of("DISPLAY", display), options);
    }

    private int xdotool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        return builder.start().waitFor();
    }

    private boolean isWindowShown() throws IOException, InterruptedException {
        return xdotool("search", "--onlyvisible", "--class", "gcr-prompter") == 0;
    }

    private void awaitWindow(boolean shown) throws IOException, InterruptedException {
        while (isWindowShown() != shown) Thread.sleep(100);
        Thread.sleep(500);
        if (shown) xdotool("search", "--onlyvisible", "--class", "gcr-prompter", "windowfocus");
    }

    @Test
    void theFirstWriteMakesTheCollectionWithAPasswordTypedTwice()
            throws IOException, InterruptedException, ExecutionException {
        try (GnomeKeyring keyring = keyring("--empty")) {
            Future<?> write = background.submit(() -> keyring.backend().open().write(ITEM));
            awaitWindow(true);
            xdotool("type", "new-pass");
            xdotool("key", "Tab");
            xdotool("type", "new-pass");
            xdotool("key", "Return");
            write.get();
            assertThat(keyring.backend().exists()).isTrue();
            assertThat(keyring.backend().namesUnasked().orElseThrow()).containsExactly("work");
            assertThat(keyring.other("dump")).contains("\"label\": \"work\"");
        }
    }

    @Test
    void aLockedCollectionIsUnlockedByItsPassword() throws IOException, InterruptedException, ExecutionException {
        try (GnomeKeyring keyring = keyring()) {
            Vault vault = keyring.backend().open();
            vault.write(ITEM);
            keyring.other("lock");
            Future<String> read = background.submit(
                    () -> vault.read("work").orElseThrow().data().reveal());
            awaitWindow(true);
            xdotool("type", "pw1");
            xdotool("key", "Return");
            assertThat(read.get()).isEqualTo("key");
        }
    }

    @Test
    void aWindowThatIsClosedIsAnAnswer() throws IOException, InterruptedException {
        try (GnomeKeyring keyring = keyring("--locked")) {
            Vault vault = keyring.backend().open();
            Future<?> read = background.submit(() -> vault.read("work"));
            awaitWindow(true);
            xdotool("key", "Escape");
            assertThatThrownBy(read::get).hasCauseInstanceOf(PromptFailure.class);
            assertThat(vault.wouldAsk()).isTrue();
        }
    }

    @Test
    void aWindowThatNobodyAnswersIsClosedAfterTheLimit() throws IOException, InterruptedException {
        try (GnomeKeyring keyring = keyring("--locked")) {
            Patience short1 = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(15));
            Vault vault = keyring.backend(short1).open();
            Future<?> read = background.submit(() -> vault.read("work"));
            awaitWindow(true);
            assertThatThrownBy(read::get)
                    .hasCauseInstanceOf(PromptFailure.class)
                    .hasMessageContaining("nobody answered the keyring's window within 15 seconds");
            awaitWindow(false);
        }
    }

    @Test
    void theWindowGoesWithTheThreadThatAsked() throws IOException, InterruptedException {
        try (GnomeKeyring keyring = keyring("--locked")) {
            Vault vault = keyring.backend().open();
            Future<?> read = background.submit(() -> vault.read("work"));
            awaitWindow(true);
            read.cancel(true);
            awaitWindow(false);
        }
    }

    /** SIGTERM; the JVM does the same for Ctrl-C, which it does not hear in a background of a shell. */
    @Test
    void theWindowGoesWithTheProcessThatAsked() throws IOException, InterruptedException {
        try (GnomeKeyring keyring = keyring("--locked")) {
            ProcessBuilder builder = ReadingProgram.command("work").inheritIO();
            builder.environment().putAll(keyring.environment);
            Process reader = builder.start();
            awaitWindow(true);
            reader.destroy();
            assertThat(reader.waitFor()).isEqualTo(143);
            awaitWindow(false);
        }
    }

    @Test
    void aKeyringThatDiesMeanwhileIsNoticed() throws IOException, InterruptedException {
        try (GnomeKeyring keyring = keyring("--locked")) {
            Vault vault = keyring.backend().open();
            Future<?> read = background.submit(() -> vault.read("work"));
            awaitWindow(true);
            keyring.kill();
            assertThatThrownBy(read::get)
                    .satisfies(thrown -> assertThat(thrown.getCause())
                            .isInstanceOfAny(PromptFailure.class, VaultFailure.class)
                            .hasMessageContaining("ended"));
        }
    }
}
