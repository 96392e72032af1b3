package dev.awsvault.adapters.vault.file;

import dev.awsvault.adapters.utf8.Utf8Names;
import dev.awsvault.domain.vault.Vault;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of its own that uses a vault. */
final class ChildVault {
    private ChildVault() {}

    /**
     * The command line that starts it.
     *
     * @param what {@code write-once}, {@code write-forever} or {@code list}
     */
    static String[] command(String what, Path folder, String key) {
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            Stream.of(FileVault.class, Vault.class, Utf8Names.class, ChildVault.class)
                    .map(ChildVault::home)
                    .map(Path::toString)
                    .collect(Collectors.joining(":")),
            ChildVault.class.getName(),
            what,
            folder.toString(),
            key
        };
    }

    public static void main(String[] args) {
        FileVault vault = TestVault.open(Path.of(args[1]));
        String key = args[2];
        switch (args[0]) {
            case "write-once" -> vault.write(TestVault.item(key, "written " + key));
            case "write-forever" -> writeForever(vault, key);
            default -> {
                key = "é/日本😀";
                vault.write(TestVault.item(key, "d"));
                boolean found = vault.keys().contains(key)
                        && vault.read(key).isPresent()
                        && vault.read("ü").isPresent();
                System.exit(found && vault.remove(key) ? 0 : 1);
            }
        }
    }

    private static void writeForever(FileVault vault, String key) {
        Random lengths = new Random();
        for (int round = 0; ; round++) {
            vault.write(TestVault.item(key, round + ":" + "x".repeat(lengths.nextInt(50_000)) + ":" + round));
            if (round == 0) {
                System.out.println("writing");
            }
        }
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
