package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The program under test, ready to run: where, with which environment, which bytes on standard input. It runs in a
 * session of its own, so that no terminal of the person who runs the tests is there to be asked.
 *
 * @param environment the whole of it; nothing of ours is added
 * @param input standard input, a pipe; none (as {@code /dev/null}) where empty
 */
record Program(Path directory, Map<String, String> environment, byte[] input, Duration limit) {
    /** A thread each: in the common pool a program that hangs would keep the output of all others waiting. */
    private static final Executor READERS = task -> Thread.ofPlatform().daemon().start(task);

    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();
    private static final Path EXECUTABLE = executable();

    Program {
        environment = Map.copyOf(environment);
    }

    private static Path executable() {
        String named = System.getProperty("aws-vault.program", "");
        Path path = ROOT.resolve(named.isEmpty() ? "aws-vault" : named);
        if (!Files.isExecutable(path)) {
            throw new AssertionError("the program under test is not there or cannot be run: " + path
                    + "; build the application, or name it with -Daws-vault.program=PATH");
        }
        finishBuilding(path);
        return path;
    }

    /** After a build the launcher of the JVM form links and trains at its first call, which the tests should not meet. */
    private static void finishBuilding(Path program) {
        try {
            Process first = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (first.waitFor() != 0) throw new AssertionError(program + " --version does not work");
        } catch (IOException e) {
            throw new AssertionError(program + " cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Whether it is the native executable; the JVM form starts with a script. */
    static boolean isNative() {
        try (InputStream start = Files.newInputStream(EXECUTABLE)) {
            return !new String(start.readNBytes(2), StandardCharsets.US_ASCII).equals("#!");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path() {
        return EXECUTABLE;
    }

    static Program in(Path directory, Map<String, String> environment) {
        return new Program(directory, environment, new byte[0], Duration.ofSeconds(90));
    }

    Program with(String variable, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(variable, value);
        return new Program(directory, changed, input, limit);
    }

    Program without(String variable) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.remove(variable);
        return new Program(directory, changed, input, limit);
    }

    Program reading(byte[] bytes) {
        return new Program(directory, environment, bytes, limit);
    }

    /** Runs {@code aws-vault WORDS...} to its end. */
    Result run(String... words) {
        return runCommand(command(words));
    }

    /** Runs a shell line in which {@code "$AV"} is the program; for what only a shell or another parent can set up. */
    Result shell(String line) {
        return with("AV", EXECUTABLE.toString()).runCommand(List.of("/bin/sh", "-c", line));
    }

    /** Runs a Python script, whose variable {@code AV} is the program's path, as the parent of the program. */
    Result python(String script) {
        Tools.require("python3");
        return with("AV", EXECUTABLE.toString())
                .runCommand(List.of(
                        "python3", "-c", "import os, sys, signal, subprocess\nAV = os.environ['AV']\n" + script));
    }

    /** Starts it and does not wait. Its output goes nowhere. */
    Process start(String... words) {
        return start(command(words), Redirect.DISCARD);
    }

    /** Starts a command and does not wait. Its output goes nowhere. */
    Process start(List<String> command) {
        return start(command, Redirect.DISCARD);
    }

    /** Starts it, to be watched while it runs. */
    Running begin(String... words) {
        return beginCommand(command(words));
    }

    /** Starts a command, to be watched while it runs. */
    Running beginCommand(List<String> command) {
        return new Running(start(command, Redirect.PIPE), limit);
    }

    /** Starts a command that answers line by line. */
    Talk talk(List<String> command) {
        return new Talk(started(command, Redirect.PIPE, Redirect.PIPE));
    }

    static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString()));
        command.addAll(List.of(words));
        return command;
    }

    Result runCommand(List<String> command) {
        Process process = start(command, Redirect.PIPE);
        CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> all(process.getInputStream()), READERS);
        CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()), READERS);
        feed(process);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("no end after " + limit + ": " + command);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError("interrupted in " + command, e);
        }
        return new Result(process.pid(), process.exitValue(), out.join(), text(err.join()));
    }

    private Process start(List<String> command, Redirect output) {
        Redirect nothing = Redirect.from(Path.of("/dev/null").toFile());
        return started(command, input.length == 0 ? nothing : Redirect.PIPE, output);
    }

    private Process started(List<String> command, Redirect in, Redirect output) {
        List<String> inOwnSession = new ArrayList<>(List.of("setsid"));
        inOwnSession.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(inOwnSession).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(in).redirectOutput(output).redirectError(output);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void feed(Process process) {
        if (input.length == 0) return;
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException _) {
            // It ended without reading all of it, which the result tells better.
        }
    }

    private static byte[] all(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
