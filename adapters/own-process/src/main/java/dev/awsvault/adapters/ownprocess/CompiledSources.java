package dev.awsvault.adapters.ownprocess;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.nativeimage.c.CContext;

/**
 * Compiles C files of ours while a native executable is built and has them linked in. The builder needs a C compiler
 * anyway, so nothing has to be prepared beside it; {@code CC} and {@code AR} name others than {@code cc} and
 * {@code ar} (pass them on with {@code -E}).
 */
public abstract class CompiledSources implements CContext.Directives {
    private final String name;
    private final List<String> sources;

    /**
     * @param name of the library, which no other has
     * @param sources without {@code .c}, resources beside the class that extends this one
     */
    protected CompiledSources(String name, List<String> sources) {
        this.name = name;
        this.sources = sources;
    }

    @Override
    public abstract boolean isInConfiguration();

    @Override
    public List<String> getLibraries() {
        return List.of(name);
    }

    @Override
    public List<String> getLibraryPaths() {
        try {
            return List.of(compiled().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("our C files were not compiled: " + sources, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("our C files were not compiled: " + sources, e);
        }
    }

    private Path compiled() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(name + "-");
        // Deleted in the reverse order.
        folder.toFile().deleteOnExit();
        Path library = deleted(folder.resolve("lib" + name + ".a"));
        for (String source : sources) {
            Path text = deleted(folder.resolve(source + ".c"));
            Path object = deleted(folder.resolve(source + ".o"));
            copy(source + ".c", text);
            run(tool("CC", "cc"), "-O2", "-fPIC", "-Wall", "-c", "-o", object.toString(), text.toString());
            run(tool("AR", "ar"), "rcs", library.toString(), object.toString());
        }
        return folder;
    }

    private static Path deleted(Path file) {
        file.toFile().deleteOnExit();
        return file;
    }

    private void copy(String resource, Path to) throws IOException {
        try (InputStream text = getClass().getResourceAsStream(resource)) {
            if (text == null) throw new IOException(resource + " is not on the class path");
            Files.copy(text, to);
        }
    }

    private static String tool(String variable, String program) {
        return System.getenv().getOrDefault(variable, program);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) throw new IOException(String.join(" ", command) + " ended with " + status);
    }
}
