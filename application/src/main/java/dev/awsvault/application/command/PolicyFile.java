package dev.awsvault.application.command;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A session policy in a file: JSON, of which AWS takes 2048 characters. */
final class PolicyFile {
    /** AWS's limit (AssumeRole, parameter Policy). */
    private static final int LONGEST_POLICY = 2048;

    private static final int LONGEST_FILE = 64 * 1024;

    private PolicyFile() {}

    /** The policy without the white space between its parts, which would count against the limit. */
    static String read(String path) {
        byte[] bytes;
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            bytes = file.readNBytes(LONGEST_FILE + 1);
        } catch (NoSuchFileException e) {
            throw new UsageFailure("--policy: there is no file " + path);
        } catch (IOException | InvalidPathException e) {
            throw new UsageFailure("--policy: " + path + " cannot be read; name a file that you may read");
        }
        try {
            JsonReader.readObject(bytes, LONGEST_FILE);
        } catch (MalformedJson e) {
            throw new UsageFailure("--policy: " + path + " is no JSON object: " + e.getMessage());
        }
        String policy = compact(new String(bytes, StandardCharsets.UTF_8));
        if (policy.length() > LONGEST_POLICY) {
            throw new UsageFailure("--policy: " + path + " has " + policy.length() + " characters, AWS takes "
                    + LONGEST_POLICY + "; make it shorter, or a managed policy of it for --policy-arn");
        }
        return policy;
    }

    private static String compact(String json) {
        StringBuilder out = new StringBuilder(json.length());
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inText && c == '\\') {
                out.append(c).append(json.charAt(++i));
                continue;
            }
            if (c == '"') inText = !inText;
            if (inText || !Character.isWhitespace(c)) out.append(c);
        }
        return out.toString();
    }
}
