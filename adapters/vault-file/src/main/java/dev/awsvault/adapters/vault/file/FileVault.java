package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.upkeep.Rounds;
import dev.awsvault.domain.vault.DatedItems;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.ItemStamp;
import dev.awsvault.domain.vault.LockableVault;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder of encrypted files, which aws-vault reads and writes as well.
 *
 * <p>The passphrase is asked for when first needed and kept, once it has opened or written an item, until
 * {@link #close()}. Any number of processes may use a folder at once without a lock: items are replaced in one step.
 * Within a process, calls that need the passphrase wait for each other, so that a person is asked once.
 */
public final class FileVault implements LockableVault, DatedItems {
    private final VaultFolder folder;
    private final Path path;
    private final Passphrase passphrase;
    private final SecureRandom random;
    private final InstantSource clock;
    /** A passphrase that is one of this vault's for certain. */
    private @Nullable SecretString proven;
    /** The highest count of the items that it opened. */
    private int rounds;

    /**
     * Opens and creates nothing yet.
     *
     * @param folder may be missing, or a link to a folder; created when first written
     * @param home shown as {@code ~} in messages
     * @param warnings hears what a person should know of the folder though it is no failure; one line each
     */
    public FileVault(
            Path folder,
            Path home,
            Passphrase passphrase,
            SecureRandom random,
            InstantSource clock,
            Consumer<String> warnings) {
        this.folder = new VaultFolder(folder, home, warnings);
        this.path = folder;
        this.passphrase = passphrase;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public String description() {
        return "file vault " + folder.shown();
    }

    /** The folder behind all links, as far as there is one yet. */
    @Override
    public String place() {
        try {
            return "file vault " + path.toRealPath();
        } catch (IOException notThereYet) {
            return "file vault " + path.toAbsolutePath().normalize();
        }
    }

    @Override
    public List<String> keys() {
        return folder.keys();
    }

    @Override
    public synchronized Optional<VaultItem> read(String key) {
        Optional<String> name = ItemFileName.of(key);
        Optional<byte[]> content = name.isPresent() ? folder.read(name.get()) : Optional.empty();
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoded(key, opened(SealedItem.parse(content.get()))));
        } catch (WrongPassphrase wrong) {
            throw new VaultFailure("wrong passphrase for " + folder.shown(name.get())
                    + (wrong.isForThisItemOnly()
                            ? ", though it opens others: the vault holds items under several passphrases, as after a"
                                    + " rekey that was interrupted; 'aws-vault vault rekey' puts all under one"
                            : ": type the one it was stored with, and check AWS_VAULT_FILE_PASSPHRASE where that is"
                                    + " set"));
        } catch (UnusableItem unusable) {
            throw new VaultFailure(folder.shown(name.get()) + " " + unusable.reason()
                    + ": put back a copy of it, or remove it and add it again");
        }
    }

    /** As the item's header says, which no copying changes; else when its file was last changed. */
    @Override
    public Optional<Instant> writtenAt(String key) {
        Optional<String> name = ItemFileName.of(key);
        Optional<byte[]> content = name.isPresent() ? folder.read(name.get()) : Optional.empty();
        if (content.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> created = SealedItem.created(content.get());
        return created.isPresent() ? created : Optional.of(Instant.ofEpochMilli(folder.lastModified(name.get())));
    }

    @Override
    public synchronized void write(VaultItem item) {
        Optional<String> name = ItemFileName.of(item.key());
        if (name.isEmpty()) {
            throw new VaultFailure("no file can be named for " + MessageText.name(item.key())
                    + " (empty, a dot, not Unicode, or longer than " + ItemFileName.MAX_BYTES
                    + " bytes): choose another profile name");
        }
        SecretString opening = provenPassphrase("nothing was stored");
        byte[] plain = ItemJson.encode(item);
        try {
            byte[] sealed = SealedItem.seal(plain, opening, Rounds.keeping(rounds), random, clock.instant());
            if (sealed.length > VaultFolder.MAX_FILE_BYTES) {
                throw new VaultFailure(
                        "the item " + MessageText.name(item.key()) + " is too large for a file vault (1 MiB)");
            }
            folder.replace(name.get(), sealed, new FileReplacement(random, clock));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    @Override
    public boolean remove(String key) {
        Optional<String> name = ItemFileName.of(key);
        return name.isPresent() && folder.remove(name.get());
    }

    @Override
    public synchronized boolean wouldAsk() {
        return proven == null && passphrase.wouldAsk();
    }

    @Override
    public synchronized void unlock() {
        if (!new PassphraseCheck(folder).samples().isEmpty()) provenPassphrase("it stays locked");
    }

    @Override
    public Optional<ItemStamp> stamp(String key) {
        Optional<String> name = ItemFileName.of(key);
        return name.isPresent() ? folder.stamp(name.get()) : Optional.empty();
    }

    /** Forgets the passphrase; the vault can be used again, and will ask again. */
    @Override
    public synchronized void close() {
        if (proven != null) {
            proven.close();
            proven = null;
            rounds = 0;
        }
    }

    private byte[] opened(SealedItem item) throws WrongPassphrase, UnusableItem {
        if (proven != null) {
            byte[] plain = openedByProven(item, proven);
            rounds = Math.max(rounds, item.header().rounds());
            return plain;
        }
        SecretString asked = passphrase.unlock(path);
        try {
            byte[] plain = item.open(asked);
            prove(asked, item);
            return plain;
        } catch (WrongPassphrase wrong) {
            // Costs as much as refusing an item that is added: only here, where nothing works anyway.
            throw new WrongPassphrase(PassphraseCheck.firstOpened(new PassphraseCheck(folder).samples(), asked)
                    .isPresent());
        } finally {
            if (proven == null) {
                asked.close();
            }
        }
    }

    private static byte[] openedByProven(SealedItem item, SecretString passphrase)
            throws WrongPassphrase, UnusableItem {
        try {
            return item.open(passphrase);
        } catch (WrongPassphrase wrong) {
            throw new WrongPassphrase(true);
        }
    }

    private void prove(SecretString passphrase, SealedItem opened) {
        proven = passphrase;
        rounds = opened.header().rounds();
    }

    /** Items that a person renamed keep their old key inside: the file's name counts, as for aws-vault. */
    private static VaultItem decoded(String key, byte[] plain) throws UnusableItem {
        try {
            VaultItem item = ItemJson.decode(plain);
            return new VaultItem(key, item.data(), item.label(), item.description(), item.trustApplication());
        } catch (MalformedJson malformed) {
            throw new UnusableItem("holds something else than a vault item (" + malformed.getMessage() + ")");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** @param otherwise what follows from a passphrase that does not fit */
    private SecretString provenPassphrase(String otherwise) {
        if (proven == null) {
            boolean empty = new PassphraseCheck(folder).samples().isEmpty();
            SecretString asked = empty ? passphrase.create(path) : passphrase.unlock(path);
            // Listed again: while a person typed, another process may have filled the vault.
            List<SealedItem> samples = new PassphraseCheck(folder).samples();
            Optional<SealedItem> opened = PassphraseCheck.firstOpened(samples, asked);
            if (opened.isEmpty() && !samples.isEmpty()) {
                asked.close();
                throw new VaultFailure("this passphrase opens none of the items in " + description() + ", so "
                        + otherwise + ": type the vault's passphrase (and check AWS_VAULT_FILE_PASSPHRASE"
                        + " where that is set), or name a new folder with --file-dir");
            }
            proven = asked;
            rounds = opened.isPresent() ? opened.get().header().rounds() : 0;
        }
        return proven;
    }
}
