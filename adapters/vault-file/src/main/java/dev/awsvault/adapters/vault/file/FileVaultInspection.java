package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.upkeep.Finding;
import dev.awsvault.domain.upkeep.InspectedVault;
import dev.awsvault.domain.upkeep.Inspection;
import dev.awsvault.domain.upkeep.Problem;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file vault looked at item by item, with one passphrase, which is asked for when the first item needs it. */
public final class FileVaultInspection implements InspectedVault, AutoCloseable {
    private static final String REPLACE_IT = ": put back a copy of it, or remove it and add it again";

    private final VaultFolder folder;
    private final Path path;
    private final Passphrase passphrase;
    private @Nullable SecretString asked;

    /** As {@link FileVault} has it. */
    public FileVaultInspection(Path folder, Path home, Passphrase passphrase, Consumer<String> warnings) {
        this.folder = new VaultFolder(folder, home, warnings);
        this.path = folder;
        this.passphrase = passphrase;
    }

    @Override
    public String description() {
        return "file vault " + folder.shown();
    }

    @Override
    public List<String> keys() {
        return folder.keys();
    }

    @Override
    public Inspection open(String key) {
        Optional<byte[]> content;
        try {
            Optional<String> name = ItemFileName.of(key);
            content = name.isPresent() ? folder.read(name.get()) : Optional.empty();
        } catch (VaultFailure refused) {
            return refused(Problem.UNREADABLE, key, "cannot be read: " + refused.getMessage());
        }
        if (content.isEmpty()) return new Inspection.Gone();
        try {
            return opened(key, SealedItem.parse(content.get()));
        } catch (UnusableItem.TooManyRounds unusable) {
            return refused(
                    Problem.TOO_MANY_ROUNDS,
                    key,
                    unusable.reason() + ", here and by aws-vault 7.13: put back a copy with fewer, or add it again");
        } catch (UnusableItem unusable) {
            return refused(Problem.NOT_AN_ITEM, key, unusable.reason() + REPLACE_IT);
        }
    }

    private Inspection opened(String key, SealedItem sealed) throws UnusableItem {
        byte[] plain;
        try {
            plain = sealed.open(passphrase());
        } catch (WrongPassphrase wrong) {
            return refused(
                    Problem.WRONG_PASSPHRASE,
                    key,
                    "is under another passphrase: 'aws-vault vault rekey' puts all items under one");
        }
        try {
            VaultItem item = ItemJson.decode(plain);
            return new Inspection.Opened(
                    new VaultItem(key, item.data(), item.label(), item.description(), item.trustApplication()));
        } catch (MalformedJson malformed) {
            return refused(
                    Problem.NOT_AN_ITEM,
                    key,
                    "opens, but holds something else than a vault item (" + malformed.getMessage() + ")" + REPLACE_IT);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private SecretString passphrase() {
        SecretString known = asked;
        if (known != null) return known;
        SecretString answer = passphrase.unlock(path);
        asked = answer;
        return answer;
    }

    private static Inspection refused(Problem problem, String key, String text) {
        return new Inspection.Refused(new Finding(problem, key, text));
    }

    @Override
    public List<Finding> surroundings() {
        List<Finding> findings = new ArrayList<>();
        if (!folder.exists()) return findings;
        modes(findings);
        for (String name : folder.temporaries()) {
            findings.add(new Finding(
                    Problem.LEFTOVER,
                    name,
                    "is the temporary file of a write that is going on or was killed; a write removes it once it is"
                            + " an hour old"));
        }
        return findings;
    }

    /** Who can write there is refused anyway; who can read it can try passphrases for as long as they like. */
    private void modes(List<Finding> findings) {
        List<Finding> open = new ArrayList<>();
        if (folder.isOpenToOthers()) {
            open.add(new Finding(
                    Problem.OPEN_TO_OTHERS,
                    folder.shown(),
                    "can be entered by other users: chmod 700 " + folder.shellWord()));
        }
        for (String key : folder.keys()) {
            Optional<String> name = ItemFileName.of(key);
            if (name.isPresent() && folder.isOpenToOthers(name.get())) {
                open.add(new Finding(
                        Problem.OPEN_TO_OTHERS,
                        key,
                        "can be read by other users: chmod 600 " + folder.shellWord(name.get())));
            }
        }
        if (!open.isEmpty() && folder.keepsModes()) findings.addAll(open);
    }

    /** Forgets the passphrase. */
    @Override
    public void close() {
        SecretString known = asked;
        if (known != null) known.close();
        asked = null;
    }
}
