package dev.awsvault.adapters.picker;

import dev.awsvault.domain.picker.RecentProfiles;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A text file in UTF-8 with a name a line, the last used first. A backslash, line feed or carriage return in a name is
 * written {@code \\}, {@code \n}, {@code \r}. Whatever is wrong with the file, nobody hears of it.
 *
 * <p>Runs at each start of a command: plain code, and no write where the name is first already.
 */
public final class RecentProfilesFile implements RecentProfiles {
    /** How many names are kept. */
    static final int MOST_NAMES = 200;

    /** Bytes; a larger file is none of ours and starts anew. */
    static final int LARGEST = 256 * 1024;

    /** In characters; what is longer is not noted. AWS's own tools take no such name. */
    static final int LONGEST_NAME = 1000;

    private final Path path;
    private final InstantSource clock;

    /**
     * @param path of the file; it and its folder may be missing
     * @param clock tells which writer was killed
     */
    public RecentProfilesFile(Path path, InstantSource clock) {
        this.path = path;
        this.clock = clock;
    }

    @Override
    public List<String> newestFirst() {
        List<String> names = new ArrayList<>();
        String content = content();
        int at = 0;
        while (at < content.length() && names.size() < MOST_NAMES) {
            int end = endOfLine(content, at);
            String name = unescaped(content, at, end);
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
            at = end + 1;
        }
        return names;
    }

    @Override
    public void used(String profile) {
        if (profile.isEmpty() || profile.length() > LONGEST_NAME || isFirst(profile)) {
            return;
        }
        try (ReplacedUnderLock file = new ReplacedUnderLock(path, clock)) {
            // Another process may have written since.
            if (!isFirst(profile)) {
                file.write(newContent(profile));
            }
        } catch (IOException | UnsupportedOperationException e) {
            return; // the next use will be noted
        }
    }

    private boolean isFirst(String profile) {
        String content = content();
        return !content.isEmpty()
                && unescaped(content, 0, endOfLine(content, 0)).equals(profile);
    }

    private byte[] newContent(String profile) {
        StringBuilder content = new StringBuilder();
        append(content, profile);
        int count = 1;
        for (String name : newestFirst()) {
            if (!name.equals(profile) && count < MOST_NAMES) {
                append(content, name);
                count++;
            }
        }
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Empty where there is no file that we can use. */
    private String content() {
        File file = path.toFile();
        // Opening a pipe would wait for its writer.
        if (!file.isFile()) {
            return "";
        }
        try (FileInputStream in = new FileInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            return content.length > LARGEST ? "" : new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static int endOfLine(String content, int from) {
        int end = content.indexOf('\n', from);
        return end < 0 ? content.length() : end;
    }

    private static void append(StringBuilder content, String name) {
        EscapedLine.append(content, name);
        content.append('\n');
    }

    /** Empty where the line is not as we write it. */
    private static String unescaped(String content, int from, int end) {
        return end - from > 2 * LONGEST_NAME ? "" : EscapedLine.read(content, from, end);
    }
}
