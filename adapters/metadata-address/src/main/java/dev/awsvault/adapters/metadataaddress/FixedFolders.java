package dev.awsvault.adapters.metadataaddress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where systems keep programs that run as root. PATH may name a folder that somebody else can write to. */
record FixedFolders(List<Path> folders) {
    static final FixedFolders SYSTEM = new FixedFolders(List.of(
            Path.of("/usr/sbin"),
            Path.of("/usr/bin"),
            Path.of("/sbin"),
            Path.of("/bin"),
            // NixOS has its setuid programs, and the others, here alone.
            Path.of("/run/wrappers/bin"),
            Path.of("/run/current-system/sw/bin")));

    Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The whole environment of a program that runs as root and starts others. */
    Map<String, String> environment() {
        return Map.of(
                "PATH", String.join(":", folders.stream().map(Path::toString).toList()));
    }
}
