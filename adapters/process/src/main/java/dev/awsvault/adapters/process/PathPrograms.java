package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.secret.SecretString;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Programs on PATH. */
final class PathPrograms implements ProgramRunner {
    /** Bytes. */
    private static final int MOST_OUTPUT = 4 * 1024 * 1024;

    private static final int MOST_ERRORS = 64 * 1024;
    /** For what is still in the pipes: no end comes where the program left a daemon behind that holds them. */
    private static final long LAST_WORDS_MILLIS = 1000;

    private static final String ENDING = ImageForm.WINDOWS ? ".exe" : "";

    private final Map<String, String> environment;
    private final Set<String> withheld;

    /** @param withheld variables that a program does not get */
    PathPrograms(Map<String, String> environment, Set<String> withheld) {
        this.environment = environment;
        this.withheld = Set.copyOf(withheld);
    }

    @Override
    public Optional<String> find(String program) {
        if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
            return new File(program).canExecute() ? Optional.of(program) : Optional.empty();
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            File file = new File(folder, program + ENDING);
            if (file.isAbsolute() && file.isFile() && file.canExecute()) return Optional.of(file.getPath());
        }
        return Optional.empty();
    }

    @Override
    public Output run(Call call) {
        String name = call.words().getFirst();
        Process process = start(call, name);
        try (CapturedOutput output =
                        CapturedOutput.of(process.getInputStream(), MOST_OUTPUT, () -> PosixShell.kill(process));
                CapturedOutput errors = CapturedOutput.of(process.getErrorStream(), MOST_ERRORS, () -> {})) {
            give(process, call.input());
            if (!process.waitFor(call.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(
                        name,
                        "was stopped after " + Seconds.of(call.limit()) + " without an end; run it by hand to see why");
            }
            output.await(LAST_WORDS_MILLIS);
            errors.await(LAST_WORDS_MILLIS);
            if (output.isTooLong()) throw failed(name, "printed more than " + MOST_OUTPUT + " bytes");
            return new Output(process.exitValue(), output.soFar(), text(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, "was stopped, as we were interrupted; start again");
        } finally {
            PosixShell.kill(process);
        }
    }

    private static String text(CapturedOutput errors) {
        try (SecretString text = errors.soFar()) {
            return text.reveal();
        }
    }

    private Process start(Call call, String name) {
        String program = find(name).orElseThrow(() -> failed(name, "is not there; install it or mend PATH"));
        ProcessBuilder builder = new ProcessBuilder(command(program, call.words()));
        builder.environment().keySet().removeAll(withheld);
        builder.environment().putAll(call.added());
        try {
            return builder.start();
        } catch (IOException e) {
            throw failed(name, "cannot be started; run it by hand to see why");
        }
    }

    /** In a thread of its own: a program that prints before it has read all would otherwise stop us both. */
    private static void give(Process process, SecretString input) {
        byte[] bytes = input.revealUtf8();
        Thread.ofPlatform().daemon().name("program-input").start(() -> {
            try (OutputStream stream = process.getOutputStream()) {
                stream.write(bytes);
            } catch (IOException e) {
                return; // it did not want to read all
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    /** Java would turn anything beyond ASCII into question marks in a plain {@code LANG=C}: the shell makes the bytes. */
    private static List<String> command(String program, List<String> words) {
        List<String> command = new ArrayList<>(words);
        command.set(0, program);
        if (ImageForm.WINDOWS || command.stream().allMatch(SystemText::isAscii)) return command;
        StringBuilder script = new StringBuilder("eval \"exec $(printf %b '");
        for (String word : command) {
            for (byte octet : ("'" + word.replace("'", "'\\''") + "' ").getBytes(StandardCharsets.UTF_8)) {
                script.append("\\0")
                        .append(Integer.toOctalString(0x200 | octet & 0xff).substring(1));
            }
        }
        return List.of("/bin/sh", "-c", script.append("')\"").toString());
    }

    private static ProcessFailure failed(String name, String what) {
        return new ProcessFailure("the program \"" + name + "\" " + what, 1);
    }
}
