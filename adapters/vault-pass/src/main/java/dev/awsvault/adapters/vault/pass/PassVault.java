package dev.awsvault.adapters.vault.pass;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A folder of a password store, which aws-vault reads and writes as well. Names are read from the file system, items
 * through the program, one run each.
 *
 * <p>The programs overwrite an entry in place, so that one that is killed loses it, and two at once mix theirs. Items are
 * therefore inserted under a name of their own, and take their place in one step.
 */
final class PassVault implements Vault {
    /** Far longer than any write takes, so that what is this old has no writer any more. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final StoreKind kind;
    private final StoreFolder folder;
    private final PassProgram program;
    private final String prefix;
    private final boolean mayAsk;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Consumer<String> warnings;

    /** @param prefix the folder of the vault inside the store; may be empty */
    PassVault(
            StoreKind kind,
            StoreFolder folder,
            PassProgram program,
            String prefix,
            boolean mayAsk,
            SecureRandom random,
            InstantSource clock,
            Consumer<String> warnings) {
        this.kind = kind;
        this.folder = folder;
        this.program = program;
        this.prefix = prefix;
        this.mayAsk = mayAsk;
        this.random = random;
        this.clock = clock;
        this.warnings = warnings;
    }

    @Override
    public String description() {
        return kind.command + " store " + folder.shown() + (prefix.isEmpty() ? "" : "/" + MessageText.name(prefix));
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (String entry : folder.entries(prefix)) EntryName.key(entry).ifPresent(keys::add);
        return keys;
    }

    @Override
    public Optional<VaultItem> read(String key) {
        Optional<String> name = nameOf(key);
        if (name.isEmpty() || !folder.holds(name.get())) return Optional.empty();
        try {
            return Optional.of(shown(key, name.get()));
        } catch (VaultFailure failure) {
            // Another process removed it between our look and the program's.
            if (!folder.holds(name.get())) return Optional.empty();
            throw failure;
        }
    }

    @Override
    public void write(VaultItem item) {
        String name = nameOf(item.key())
                .orElseThrow(() -> new VaultFailure("no entry of a password store can be named "
                        + MessageText.name(item.key())
                        + " (empty, with control characters, with a part that is empty, a dot, two dots or .git, or with"
                        + " one longer than " + EntryName.MAX_PART + " bytes): choose another profile name"));
        if (folder.holds(name)) requireItem(item.key(), name);
        removeLeftovers(name);
        String unfinished = name.substring(0, name.lastIndexOf('/') + 1)
                + EntryName.UNFINISHED
                + HexFormat.of().toHexDigits(random.nextLong());
        try (SecretString json = SecretString.ofUtf8(ItemJson.encode(item))) {
            program.insert(unfinished, json);
            if (!folder.isFilled(unfinished)) {
                throw new VaultFailure("\"" + MessageText.name(program.command()) + " insert\" wrote no " + kind.ending
                        + " file into " + folder.shown() + ", so nothing was stored: does it use another store?");
            }
            replace(name, unfinished);
        } finally {
            folder.deleteQuietly(unfinished);
        }
    }

    @Override
    public boolean remove(String key) {
        Optional<String> name = nameOf(key);
        if (name.isEmpty() || !folder.holds(name.get())) return false;
        requireItem(key, name.get());
        program.remove(name.get());
        if (folder.holds(name.get())) {
            throw new VaultFailure("\"" + MessageText.name(program.command()) + " rm\" left "
                    + folder.shownEntry(name.get()) + " in its place: remove it by hand");
        }
        return true;
    }

    /** gpg-agent knows whether a passphrase is needed, and does not tell without being started. */
    @Override
    public boolean wouldAsk() {
        return mayAsk;
    }

    private Optional<String> nameOf(String key) {
        Optional<String> name = EntryName.of(key);
        return prefix.isEmpty() || name.isEmpty() ? name : Optional.of(prefix + "/" + name.get());
    }

    /** Items that a person moved keep their old key inside: the entry's name counts, as for aws-vault. */
    private VaultItem shown(String key, String name) {
        try (SecretString text = program.show(name)) {
            byte[] json = text.revealUtf8();
            try {
                VaultItem item = ItemJson.decode(json);
                if (item.key().isEmpty() && item.data().isEmpty()) throw new MalformedJson("no Key and no Data");
                return new VaultItem(key, item.data(), item.label(), item.description(), item.trustApplication());
            } finally {
                Arrays.fill(json, (byte) 0);
            }
        } catch (MalformedJson malformed) {
            throw new VaultFailure(
                    "the entry " + MessageText.name(name) + " of the " + description()
                            + " is no vault item; it was left as it is. Keep the vault in a folder of its own with --pass-prefix");
        }
    }

    /**
     * With an empty prefix, a person's other passwords lie among the items: none of them is overwritten or removed. No
     * password has the name of a session or a token.
     */
    private void requireItem(String key, String name) {
        if (!prefix.isEmpty()) return;
        switch (ItemKind.of(key)) {
            case SESSION, SSO_TOKEN -> {}
            case LONG_TERM_KEY, ROTATING_KEY, LEGACY_SESSION ->
                shown(key, name).data().close();
        }
    }

    private void replace(String name, String unfinished) {
        if (!folder.isInGit()) {
            folder.move(unfinished, name);
            return;
        }
        String from = unfinished + kind.ending;
        String to = name + kind.ending;
        program.git("mv", "-f", "--", from, to);
        // Where git could not (another one holds its lock), the item counts more than the history.
        boolean moved = !folder.holds(unfinished);
        if (!moved) folder.move(unfinished, name);
        String message = "Add given password for " + name + " to store.";
        // A commit is told as "[branch hash] message".
        if (!moved || !program.git("commit", "-m", message).contains("] " + message)) {
            warnings.accept(MessageText.name(name) + " is stored in " + folder.shown()
                    + ", but git could not commit it: see \"" + MessageText.name(program.command()) + " git status\"");
        }
    }

    private void removeLeftovers(String name) {
        long oldest = clock.instant().minus(LEFT_BEHIND).toEpochMilli();
        for (String left : folder.leftBeside(name, EntryName.UNFINISHED, oldest)) {
            if (folder.isInGit()) program.git("rm", "-q", "-f", "--ignore-unmatch", "--", left + kind.ending);
            folder.deleteQuietly(left);
        }
    }
}
