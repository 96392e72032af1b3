package dev.awsvault.adapters.diagnosis;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The files in which the AWS CLI keeps the sessions of roles, by name alone. */
public final class CliCacheFiles {
    private final Path folder;

    public CliCacheFiles(Path home) {
        this.folder = home.resolve(".aws").resolve("cli").resolve("cache");
    }

    /** Sorted; none where there is no such folder, or it cannot be listed. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
            }
        } catch (IOException e) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }
}
