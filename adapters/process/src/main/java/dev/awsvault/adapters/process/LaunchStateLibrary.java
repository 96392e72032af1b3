package dev.awsvault.adapters.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.nativeimage.c.CContext;

/**
 * Compiles launch_state.c while a native executable is built and has it linked in. The builder needs a C compiler
 * anyway, so nothing has to be prepared beside it; {@code CC} and {@code AR} name others than {@code cc} and
 * {@code ar} (pass them on with {@code -E}).
 */
final class LaunchStateLibrary implements CContext.Directives {
    private static final String NAME = "awsvaultlaunchstate";

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
            throw new UncheckedIOException("launch_state.c was not compiled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("launch_state.c was not compiled", e);
        }
    }

    private static Path compiled() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("aws-vault-launch-state-");
        Path source = folder.resolve("launch_state.c");
        Path object = folder.resolve("launch_state.o");
        Path library = folder.resolve("lib" + NAME + ".a");
        try (InputStream text = LaunchStateLibrary.class.getResourceAsStream("launch_state.c")) {
            if (text == null) {
                throw new IOException("launch_state.c is not on the class path");
            }
            Files.copy(text, source);
        }
        run(tool("CC", "cc"), "-O2", "-fPIC", "-Wall", "-c", "-o", object.toString(), source.toString());
        run(tool("AR", "ar"), "rcs", library.toString(), object.toString());
        // Deleted in the reverse order.
        for (Path file : List.of(folder, source, object, library)) {
            file.toFile().deleteOnExit();
        }
        return folder;
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
