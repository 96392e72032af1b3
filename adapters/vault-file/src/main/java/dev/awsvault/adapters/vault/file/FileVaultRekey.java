package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.upkeep.RekeyableVault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A file vault that is to be put under another passphrase, or a higher count of rounds. */
public final class FileVaultRekey implements RekeyableVault {
    private final VaultFolder folder;
    private final SecureRandom random;
    private final InstantSource clock;

    /** As {@link FileVault} has it. */
    public FileVaultRekey(Path folder, Path home, SecureRandom random, InstantSource clock, Consumer<String> warnings) {
        this.folder = new VaultFolder(folder, home, warnings);
        this.random = random;
        this.clock = clock;
    }

    @Override
    public String description() {
        return "file vault " + folder.shown();
    }

    @Override
    public OptionalInt rounds() {
        int highest = 0;
        for (String key : folder.keys()) {
            Optional<String> name = ItemFileName.of(key);
            if (name.isPresent()) highest = Math.max(highest, rounds(name.get()));
        }
        return highest == 0 ? OptionalInt.empty() : OptionalInt.of(highest);
    }

    /** 0 for what is no item. */
    private int rounds(String name) {
        try {
            Optional<byte[]> content = folder.read(name);
            return content.isEmpty()
                    ? 0
                    : SealedItem.parse(content.get()).header().rounds();
        } catch (VaultFailure | UnusableItem unusable) {
            return 0;
        }
    }

    @Override
    public Rekeying to(SecretString passphrase, int rounds) {
        return new FileRekeying(
                folder, new FileReplacement(random, clock), new NewSeal(passphrase, rounds, random, clock));
    }
}
