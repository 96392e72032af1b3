package dev.awsvault.adapters.vault.secretservice;

import dev.awsvault.adapters.process.OperatingSystem;
import java.nio.file.Path;
import java.util.List;

/** A process that reads one item of the bus of its environment. */
final class ReadingProgram {
    private ReadingProgram() {}

    static ProcessBuilder command(String key) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ReadingProgram.class.getName(),
                key);
    }

    public static void main(String[] words) {
        new SecretServiceBackend(
                        SecretServiceBackend.USUAL_COLLECTION,
                        System.getenv(),
                        GnomeKeyring.RANDOM,
                        GnomeKeyring.PATIENT,
                        new OperatingSystem(System.getenv(), Path.of("."), List.of()).atSignal())
                .open()
                .read(words[0]);
    }
}
