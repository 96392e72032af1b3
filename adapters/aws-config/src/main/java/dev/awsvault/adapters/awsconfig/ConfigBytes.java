package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.failure.ConfigFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Reads the config file's bytes, within limits. */
final class ConfigBytes {
    /** A config of 10,000 profiles has about 1 MiB. */
    static final int LIMIT = 16 << 20;

    private final ConfigPath path;

    ConfigBytes(ConfigPath path) {
        this.path = path;
    }

    /** @return nothing where there is no file */
    Optional<byte[]> read() {
        try (InputStream in = Files.newInputStream(path.file())) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw tooLarge();
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ConfigFailure tooLarge() throws IOException {
        long size = Files.size(path.file());
        String shown = size > LIMIT ? (size >> 20) + " MiB" : "more than the limit";
        return new ConfigFailure("the config file " + path.shown() + " is too large to be one (" + shown
                + ", at most " + (LIMIT >> 20) + " MiB are read); correct the file or set " + ConfigPath.VARIABLE
                + " to another one");
    }

    private ConfigFailure unreadable(IOException failure) {
        String start = "cannot read the config file " + path.shown() + ": ";
        if (Files.isDirectory(path.file())) {
            return new ConfigFailure(
                    start + "it is a directory; remove it or set " + ConfigPath.VARIABLE + " to a file", failure);
        }
        return new ConfigFailure(
                start + ConfigPath.reason(failure) + "; give yourself read access to it or set " + ConfigPath.VARIABLE
                        + " to another file",
                failure);
    }
}
