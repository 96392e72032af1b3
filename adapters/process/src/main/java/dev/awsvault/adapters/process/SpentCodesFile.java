package dev.awsvault.adapters.process;

import dev.awsvault.domain.credentials.SpentCodes;
import dev.awsvault.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * The spent codes of the user's processes, in the runtime folder: one line a code, its time and a salted hash, so that
 * nobody reads from it what codes a device gives. Writers do not wait for each other: a lost line costs a worse message.
 */
final class SpentCodesFile implements SpentCodes {
    private static final String NAME = "mfa-codes";

    /** AWS takes codes of the steps beside the current one, so a used one may still look good for that long. */
    private static final Duration KEPT = Duration.ofMinutes(3);

    private static final int LONGEST = 16 * 1024;
    private static final int SALT_BYTES = 12;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<Path> folder;
    private final InstantSource clock;

    SpentCodesFile(Supplier<Path> folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public boolean contains(String serial, String code) {
        for (String line : recent()) {
            String[] fields = line.split(" ");
            if (fields[2].equals(hash(fields[1], serial, code))) return true;
        }
        return false;
    }

    @Override
    public void add(String serial, String code) {
        byte[] random = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(random);
        String salt = BASE64.encodeToString(random);
        List<String> lines = new ArrayList<>(recent());
        lines.add(clock.instant().getEpochSecond() + " " + salt + " " + hash(salt, serial, code));
        try {
            Path place = folder.get().resolve(NAME);
            // Made with mode 0600.
            Path written = Files.createTempFile(place.getParent(), NAME, ".new");
            Files.writeString(written, String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
            Files.move(written, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | Failure e) {
            return; // said above: it costs a worse message
        }
    }

    private List<String> recent() {
        List<String> recent = new ArrayList<>();
        long oldest = clock.instant().minus(KEPT).getEpochSecond();
        long newest = clock.instant().plus(KEPT).getEpochSecond();
        for (String line : text().split("\n")) {
            String[] fields = line.split(" ");
            if (fields.length == 3 && isBetween(fields[0], oldest, newest)) recent.add(line);
        }
        return recent;
    }

    private static boolean isBetween(String seconds, long oldest, long newest) {
        try {
            long time = Long.parseLong(seconds);
            return time >= oldest && time <= newest;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String text() {
        try (InputStream file = Files.newInputStream(folder.get().resolve(NAME))) {
            return new String(file.readNBytes(LONGEST), StandardCharsets.US_ASCII);
        } catch (IOException | Failure e) {
            return "";
        }
    }

    private static String hash(String salt, String serial, String code) {
        try {
            byte[] text = (salt + "\n" + serial + "\n" + code).getBytes(StandardCharsets.UTF_8);
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
