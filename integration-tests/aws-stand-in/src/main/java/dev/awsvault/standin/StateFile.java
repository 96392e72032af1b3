package dev.awsvault.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that tells a script where the stand-in listens; it is there, whole, once the port is open. */
record StateFile(Path path) {
    void write(String text) throws IOException {
        Path target = path.toAbsolutePath();
        // createTempFile makes it readable for the owner alone where the file system can.
        Path temporary = Files.createTempFile(target.getParent(), ".stand-in", ".tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
