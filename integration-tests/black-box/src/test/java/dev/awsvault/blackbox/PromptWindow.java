package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program in the place of zenity, which stays open until a test answers it, and counts how often it was opened. */
final class PromptWindow {
    private static final String SCRIPT = """
            #!/bin/sh
            echo $PPID >> "$HOME/asked"
            mine=$(wc -l < "$HOME/asked")
            until [ -f "$HOME/answer-$mine" ] || [ -f "$HOME/answer-all" ] || [ ! -d "$HOME" ]; do sleep 0.05; done
            [ -f "$HOME/answer-$mine" ] || mine=all
            . "$HOME/answer-$mine"
            """;

    private final ScratchHome home;

    PromptWindow(ScratchHome home) {
        this.home = home;
        home.script("bin/zenity", SCRIPT);
    }

    /** The program with this window, and no other way to ask. */
    Program asking(Program program) {
        return program.with(
                        "PATH", home.path("bin") + ":" + program.environment().get("PATH"))
                .with("DISPLAY", ":none")
                .with("AWS_VAULT_PROMPT", "zenity");
    }

    /** Who opened it, in order. */
    List<Long> askers() {
        Path asked = home.path("asked");
        if (!Files.exists(asked)) return List.of();
        return ScratchHome.text(asked).lines().map(Long::valueOf).toList();
    }

    /** Waits until it has been opened so often, and returns who opened it last. */
    long opened(int times) {
        Tools.until(() -> askers().size() >= times, "no window " + times);
        return askers().get(times - 1);
    }

    /** The window that was opened as that one takes the code. */
    void answer(int window, String code) {
        put("answer-" + window, "echo " + code);
    }

    void answerAll(String code) {
        put("answer-all", "echo " + code);
    }

    /** The person closes the window that was opened as that one. */
    void close(int window) {
        put("answer-" + window, "exit 1");
    }

    private void put(String name, String line) {
        try {
            Path written = home.write(home.path(name + ".new"), line + "\n");
            Files.move(written, home.path(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if it had never been opened. */
    void forget() {
        try {
            Files.deleteIfExists(home.path("asked"));
            Files.deleteIfExists(home.path("answer-all"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
