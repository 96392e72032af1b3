package dev.awsvault.adapters.picker;

import dev.awsvault.domain.directory.AllowedFiles;
import dev.awsvault.domain.directory.DirectoryFile;
import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text file in UTF-8 with a line {@code FINGERPRINT PATH} for each file that is allowed, the last one first. A line that
 * we would not write allows nothing.
 */
public final class AllowedFilesList implements AllowedFiles {
    /** How many are kept; what falls off is asked about again. */
    static final int MOST = 1000;

    /** Bytes; a larger file is none of ours. */
    static final int LARGEST = 8 << 20;

    private static final int FINGERPRINT = 64;

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path path;
    private final InstantSource clock;

    /** A line, its path as it is written. */
    private record Entry(String fingerprint, String escapedPath) {}

    /**
     * @param path of the list; it and its folder may be missing
     * @param clock tells which writer was killed
     */
    public AllowedFilesList(Path path, InstantSource clock) {
        this.path = path;
        this.clock = clock;
    }

    @Override
    public Optional<String> fingerprint(String file) {
        String wanted = escaped(file);
        for (Entry entry : entries()) {
            if (entry.escapedPath().equals(wanted)) return Optional.of(entry.fingerprint());
        }
        return Optional.empty();
    }

    @Override
    public void allow(DirectoryFile file) {
        try (ReplacedUnderLock list = new ReplacedUnderLock(path, clock)) {
            list.write(with(file));
        } catch (IOException | UnsupportedOperationException e) {
            throw failure("written", e);
        }
    }

    private byte[] with(DirectoryFile file) {
        String place = escaped(file.path());
        StringBuilder content = new StringBuilder(file.fingerprint() + " " + place + "\n");
        int count = 1;
        for (Entry entry : entries()) {
            if (entry.escapedPath().equals(place)) continue;
            if (++count > MOST) break;
            content.append(entry.fingerprint())
                    .append(' ')
                    .append(entry.escapedPath())
                    .append('\n');
        }
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String line : content().split("\n")) {
            if (line.length() > FINGERPRINT && line.charAt(FINGERPRINT) == ' ') {
                entries.add(new Entry(line.substring(0, FINGERPRINT), line.substring(FINGERPRINT + 1)));
            }
        }
        return entries;
    }

    private String content() {
        try {
            refuseWhatOthersWrite();
            try (InputStream in = Files.newInputStream(path)) {
                byte[] content = in.readNBytes(LARGEST + 1);
                return content.length > LARGEST ? "" : new String(content, StandardCharsets.UTF_8);
            }
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    /** Whoever can write it can allow what they like. */
    private void refuseWhatOthersWrite() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) return;
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (OF_OTHERS.stream().anyMatch(permissions::contains)) {
            throw new ConfigFailure("others can write " + shown() + ", so anybody may have allowed what it lists;"
                    + " remove it, or run: chmod 600 " + shown());
        }
    }

    private static String escaped(String file) {
        StringBuilder text = new StringBuilder(file.length());
        EscapedLine.append(text, file);
        return text.toString();
    }

    private ConfigFailure failure(String what, Exception cause) {
        return new ConfigFailure(
                "the list of allowed files, " + shown() + ", cannot be " + what + " ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }

    private String shown() {
        return MessageText.oneLine(path.toString());
    }
}
