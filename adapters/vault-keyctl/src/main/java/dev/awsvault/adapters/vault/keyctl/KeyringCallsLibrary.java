package dev.awsvault.adapters.vault.keyctl;

import dev.awsvault.adapters.ownprocess.ImageForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.nativeimage.c.CContext;

/**
 * Compiles keyring_calls.c while a native executable is built and has it linked in. The builder needs a C compiler
 * anyway, so nothing has to be prepared beside it; {@code CC} and {@code AR} name others than {@code cc} and
 * {@code ar} (pass them on with {@code -E}).
 */
final class KeyringCallsLibrary implements CContext.Directives {
    private static final String NAME = "awsvaultkeyringcalls";

    @Override
    public boolean isInConfiguration() {
        return ImageForm.LINUX;
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
            throw new UncheckedIOException("keyring_calls.c was not compiled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("keyring_calls.c was not compiled", e);
        }
    }

    private static Path compiled() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("aws-vault-keyring-calls-");
        Path source = folder.resolve("keyring_calls.c");
        Path object = folder.resolve("keyring_calls.o");
        Path library = folder.resolve("lib" + NAME + ".a");
        try (InputStream text = KeyringCallsLibrary.class.getResourceAsStream("keyring_calls.c")) {
            if (text == null) {
                throw new IOException("keyring_calls.c is not on the class path");
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
