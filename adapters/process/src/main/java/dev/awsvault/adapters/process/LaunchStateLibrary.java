package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.nativeimage.c.CContext;

/**
 * Compiles our C files while a native executable is built and has it linked in. The builder needs a C compiler
 * anyway, so nothing has to be prepared beside it; {@code CC} and {@code AR} name others than {@code cc} and
 * {@code ar} (pass them on with {@code -E}).
 */
final class LaunchStateLibrary implements CContext.Directives {
    private static final String NAME = "awsvaultlaunchstate";
    private static final List<String> SOURCES = List.of("launch_state", "child_command", "program_pages");

    @Override
    public boolean isInConfiguration() {
        return !ImageForm.WINDOWS;
    }

    @Override
    public List<String> getLibraries() {
        return List.of(NAME);
    }

    @Override
    public List<String> getLibraryPaths() {
        try {
            return List.of(compiled().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("our C files were not compiled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("our C files were not compiled", e);
        }
    }

    private static Path compiled() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("aws-vault-launch-state-");
        // Deleted in the reverse order.
        folder.toFile().deleteOnExit();
        Path library = deleted(folder.resolve("lib" + NAME + ".a"));
        for (String name : SOURCES) {
            Path source = deleted(folder.resolve(name + ".c"));
            Path object = deleted(folder.resolve(name + ".o"));
            copy(name + ".c", source);
            run(tool("CC", "cc"), "-O2", "-fPIC", "-Wall", "-c", "-o", object.toString(), source.toString());
            run(tool("AR", "ar"), "rcs", library.toString(), object.toString());
        }
        return folder;
    }

    private static Path deleted(Path file) {
        file.toFile().deleteOnExit();
        return file;
    }

    private static void copy(String name, Path to) throws IOException {
        try (InputStream text = LaunchStateLibrary.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IOException(name + " is not on the class path");
            }
            Files.copy(text, to);
        }
    }

    private static String tool(String variable, String name) {
        return System.getenv().getOrDefault(variable, name);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
    }
}
