package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.ProcessFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what a person named and has it started. The search is execvp(3)'s, with a shell's exit codes: 127 not found, 126
 * found and not to be run. As a shell does, it gives a script without {@code #!} to /bin/sh.
 */
final class CommandStart {
    private static final byte[] SHELL = "/bin/sh".getBytes(SystemText.ASCII);
    /** A script's first line is text; this much of it tells. */
    private static final int SAMPLE = 128;

    private final LibC libc;
    private final SystemText text;
    private final List<byte[]> ownEnvironment;
    private final ExactEnvironment environments;
    private final ExactArguments arguments;

    /**
     * @param environment this process's own, as Java shows it
     * @param arguments the words of {@code main}
     */
    CommandStart(LibC libc, Map<String, String> environment, List<String> arguments) {
        this.libc = libc;
        this.text = SystemText.ofThisProcess();
        this.ownEnvironment = libc.environment();
        this.environments = new ExactEnvironment(ownEnvironment, environment, text);
        this.arguments = new ExactArguments(libc.arguments(), arguments, text);
    }

    /** Tries one file. */
    @FunctionalInterface
    interface Way {
        /** Returns 0 where the program runs, else errno. */
        int start(byte[] path, List<byte[]> arguments, List<byte[]> environment);
    }

    /**
     * Returns when it runs.
     *
     * @throws ProcessFailure with 127 where it is not found, 126 where it cannot be run
     */
    void by(Way way, List<String> command, Map<String, String> environment) {
        String name = command.getFirst();
        List<byte[]> argv = arguments.of(command);
        List<byte[]> envp = environments.of(environment);
        boolean denied = false;
        for (byte[] file : ProgramSearch.candidates(argv.getFirst(), ownEnvironment)) {
            // Asked first: execve undoes what the runtime set up for itself, which a miss on PATH is not worth.
            if (!libc.exists(file)) {
                continue;
            }
            int error = way.start(file, argv, envp);
            if (error == Errno.ENOEXEC) {
                error = throughShell(way, file, argv, envp);
            }
            switch (error) {
                case 0 -> {
                    return;
                }
                // What the file's first line (or an ELF header) names is missing.
                case Errno.ENOENT -> throw notFound(name, "it is there, but the interpreter it names is not");
                case Errno.ENOTDIR, Errno.ENODEV -> {}
                case Errno.EACCES -> denied = true;
                default -> throw notExecutable(name, Errno.text(error));
            }
        }
        if (denied) {
            throw notExecutable(name, Errno.text(Errno.EACCES));
        }
        throw notFound(name, name.indexOf('/') >= 0 ? Errno.text(Errno.ENOENT) : "executable file not found in $PATH");
    }

    private int throughShell(Way way, byte[] file, List<byte[]> argv, List<byte[]> envp) {
        if (isBinary(libc.head(file, SAMPLE))) {
            return Errno.ENOEXEC;
        }
        List<byte[]> words = new ArrayList<>(argv.size() + 1);
        words.add(SHELL);
        words.add(file);
        words.addAll(argv.subList(1, argv.size()));
        return way.start(SHELL, words, envp);
    }

    /** bash's rule: a NUL in the first line. */
    private static boolean isBinary(byte[] head) {
        for (byte octet : head) {
            if (octet == 0) {
                return true;
            }
            if (octet == '\n') {
                return false;
            }
        }
        return false;
    }

    private static ProcessFailure notFound(String name, String why) {
        return new ProcessFailure("exec: \"" + name + "\": " + why, ProcessFailure.NOT_FOUND);
    }

    private static ProcessFailure notExecutable(String name, String why) {
        return new ProcessFailure("exec: \"" + name + "\": " + why, ProcessFailure.NOT_EXECUTABLE);
    }
}
