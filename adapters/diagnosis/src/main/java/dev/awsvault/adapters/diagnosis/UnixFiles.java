package dev.awsvault.adapters.diagnosis;

import dev.awsvault.domain.doctor.FilesAtRest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modes and owners of files, where the system has some. A link counts as what it leads to. */
public final class UnixFiles implements FilesAtRest {
    private static final int GROUP_OR_OTHERS_READ = 0044;
    private static final int GROUP_OR_OTHERS_WRITE = 0022;
    private static final String FACTS = "unix:mode,uid";

    private final Map<Purpose, Path> places;
    private final Path home;

    /**
     * @param places looked at in the order of their purposes; what is in the folder of a vault is looked at too
     * @param home shown as {@code ~}; its owner counts as this user
     */
    public UnixFiles(Map<Purpose, Path> places, Path home) {
        this.places = places;
        this.home = home;
    }

    @Override
    public List<State> states() {
        List<State> states = new ArrayList<>();
        int user = owner(home);
        for (Purpose purpose : Purpose.values()) {
            Path place = places.get(purpose);
            if (place == null) {
                continue;
            }
            state(purpose, place, user).ifPresent(states::add);
            if (purpose == Purpose.VAULT_FOLDER) {
                items(place, user, states);
            }
        }
        return states;
    }

    private void items(Path folder, int user, List<State> states) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!Files.isDirectory(file)) {
                    state(Purpose.VAULT_ITEM, file, user).ifPresent(states::add);
                }
            }
        } catch (IOException e) {
            return; // missing, or closed to us: the vault itself will say so
        }
    }

    private Optional<State> state(Purpose purpose, Path path, int user) {
        try {
            Map<String, Object> facts = Files.readAttributes(path, FACTS);
            int mode = (int) facts.get("mode");
            int owner = (int) facts.get("uid");
            return Optional.of(new State(
                    purpose,
                    shown(path),
                    "'" + path.toString().replace("'", "'\\''") + "'",
                    (mode & GROUP_OR_OTHERS_READ) != 0,
                    (mode & GROUP_OR_OTHERS_WRITE) != 0,
                    owner != 0 && owner != user));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // not there, or no modes here
        }
    }

    private static int owner(Path path) {
        try {
            return (int) Files.getAttribute(path, "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return 0;
        }
    }

    private String shown(Path path) {
        return path.startsWith(home) && !path.equals(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
