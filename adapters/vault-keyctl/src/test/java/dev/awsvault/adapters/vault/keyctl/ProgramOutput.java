package dev.awsvault.adapters.vault.keyctl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** What a program of the system printed. */
record ProgramOutput(int status, byte[] output) {
    static void assumeInstalled(String program, String debianPackage) {
        boolean found = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(found, program + " is not installed: apt-get install " + debianPackage);
    }

    /** Runs it to its end; what it says on standard error goes where the test's does. */
    static ProgramOutput of(byte[] input, List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException closed) {
            // It did not read: its status tells.
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        process.getInputStream().transferTo(output);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(words.getFirst() + " does not end");
        }
        return new ProgramOutput(process.exitValue(), output.toByteArray());
    }
}
