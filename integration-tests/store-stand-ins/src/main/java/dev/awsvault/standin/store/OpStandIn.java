package dev.awsvault.standin.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A program named {@code op} in a folder, which keeps items in a file beside it. It needs {@code /usr/bin/python3}.
 *
 * @param folder what PATH has to begin with
 */
public record OpStandIn(Path folder) {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    public static boolean canRun() {
        return Files.isExecutable(PYTHON);
    }

    /**
     * Installs it.
     *
     * @param account what {@code --account} has to say where there is no token
     */
    public static OpStandIn install(Path folder, String vaultId, String token, String account) throws IOException {
        try (InputStream source = Objects.requireNonNull(OpStandIn.class.getResourceAsStream("op.py"))) {
            String script = new String(source.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@STATE@", folder.resolve("op-items.json").toString())
                    .replace("@VAULT@", vaultId)
                    .replace("@TOKEN@", token)
                    .replace("@ACCOUNT@", account);
            Path program = folder.resolve("op");
            Files.writeString(program, script);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        return new OpStandIn(folder);
    }

    /** Its items, a JSON array; made by the first run. */
    public Path items() {
        return folder.resolve("op-items.json");
    }
}
