package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A person's home folder, and what a login would set up around it. */
final class ScratchHome {
    static final String PASSPHRASE = "correct horse battery staple";

    private final Path home;

    /** Makes the folder. */
    ScratchHome(Path home) {
        this.home = home;
        mode(directory(home), "rwx------");
        mode(directory(home.resolve("run")), "rwx------");
    }

    /** The program as this person runs it, with the vault's passphrase in its variable. */
    Program program() {
        return Program.in(home, environment());
    }

    Result run(String... words) {
        return program().run(words);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        // Every shell sets it, so a launcher that is a shell script would add it.
        environment.put("PWD", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("SHELL", "/bin/sh");
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        environment.put("AWS_VAULT_FILE_PASSPHRASE", PASSPHRASE);
        // Where aws and python3 are pyenv's, they need it to find themselves.
        String pyenv = System.getenv("PYENV_ROOT");
        if (pyenv != null) environment.put("PYENV_ROOT", pyenv);
        return environment;
    }

    Path path(String relative) {
        return home.resolve(relative);
    }

    Path configFile() {
        return path(".aws/config");
    }

    Path vaultFolder() {
        return path(".awsvault/keys");
    }

    /** Writes the config file. */
    ScratchHome config(String text) {
        write(configFile(), text);
        return this;
    }

    /** Puts a long-term key into the vault, without the program. */
    ScratchHome key(String profile, String accessKeyId, String secret) {
        new VaultFolder(vaultFolder(), PASSPHRASE).putKey(profile, accessKeyId, secret);
        return this;
    }

    VaultFolder vault() {
        return new VaultFolder(vaultFolder(), PASSPHRASE);
    }

    /** A script in the home folder, executable. */
    Path script(String name, String text) {
        Path script = write(path(name), text);
        mode(script, "rwxr-xr-x");
        return script;
    }

    Path write(Path file, String text) {
        try {
            directory(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path directory(Path path) {
        try {
            return Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void mode(Path path, String permissions) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** Every file below the home folder. */
    List<Path> files() {
        try (Stream<Path> found = Files.walk(home)) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
