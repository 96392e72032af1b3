package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.upkeep.Progress;
import dev.awsvault.domain.upkeep.RekeyReport;
import dev.awsvault.domain.upkeep.RekeyableVault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the files of a vault under a new passphrase. There is no record of how far it is but the items themselves: one
 * that opens with the new passphrase at the wanted count is done.
 *
 * <p>Other processes go on meanwhile, and may write items under the old passphrase. So an item is replaced only where it
 * still is what was read, and the folder is gone through again until there is nothing left to do.
 */
final class FileRekeying implements RekeyableVault.Rekeying {
    /** Who still writes after so many has not read the passphrase anew, and will not. */
    private static final int MOST_PASSES = 20;

    private final VaultFolder folder;
    private final FileReplacement replacement;
    private final NewSeal seal;
    /** The one that opened the last item stands first: it mostly opens the next one, too. */
    private final List<SecretString> passphrases = new ArrayList<>();
    /** What is done, by the file's name, as it is in the file. */
    private final Map<String, byte[]> done = new HashMap<>();

    private final List<String> locked = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private int rewritten;

    FileRekeying(VaultFolder folder, FileReplacement replacement, NewSeal seal) {
        this.folder = folder;
        this.replacement = replacement;
        this.seal = seal;
        this.passphrases.add(seal.passphrase());
    }

    @Override
    public RekeyReport from(SecretString old, Progress progress) {
        passphrases.addFirst(old);
        folder.removeLeftovers(replacement);
        int passes = 0;
        while (pass(progress)) {
            if (++passes == MOST_PASSES) {
                throw new VaultFailure("other processes keep writing into " + folder.shown()
                        + " under the old passphrase: end them, and run 'aws-vault vault rekey' again");
            }
        }
        return new RekeyReport(rewritten, done.size(), List.copyOf(locked), List.copyOf(unusable));
    }

    /** True where anything was rewritten or changed, so that there may be more. */
    private boolean pass(Progress progress) {
        locked.clear();
        unusable.clear();
        List<String> keys = folder.keys();
        List<String> names = new ArrayList<>(keys.size());
        for (String key : keys) {
            ItemFileName.of(key).ifPresent(names::add);
        }
        done.keySet().retainAll(new HashSet<>(names));
        boolean changed = false;
        for (String name : names) {
            progress.at(done.size(), names.size());
            changed |= rekey(name);
        }
        return changed;
    }

    private boolean rekey(String name) {
        try {
            Optional<byte[]> content = folder.read(name);
            if (content.isEmpty() || Arrays.equals(content.get(), done.get(name))) return false;
            done.remove(name);
            return rekey(name, content.get(), SealedItem.parse(content.get()));
        } catch (Unwritten unwritten) {
            throw new VaultFailure(
                    unwritten.failure.getMessage() + "; that item is unchanged and " + done.size()
                            + " are under the new passphrase: mend that, and 'aws-vault vault rekey' finishes",
                    unwritten.failure);
        } catch (VaultFailure refused) {
            unusable.add(String.valueOf(refused.getMessage()));
        } catch (UnusableItem broken) {
            unusable.add(folder.shown(name) + " " + broken.reason());
        }
        return false;
    }

    private boolean rekey(String name, byte[] content, SealedItem item) throws UnusableItem, Unwritten {
        for (SecretString passphrase : List.copyOf(passphrases)) {
            byte[] plain;
            try {
                plain = item.open(passphrase);
            } catch (WrongPassphrase next) {
                continue;
            }
            passphrases.remove(passphrase);
            passphrases.addFirst(passphrase);
            if (seal.isOn(item, passphrase)) {
                Arrays.fill(plain, (byte) 0);
                done.put(name, content);
                return false;
            }
            replace(name, content, plain);
            return true;
        }
        locked.add(folder.shown(name));
        return false;
    }

    /** Where the file has changed meanwhile the next pass sees what it is now. */
    private void replace(String name, byte[] content, byte[] plain) throws Unwritten {
        try {
            byte[] sealed = seal.of(plain);
            if (folder.replaceUnchanged(name, content, sealed, replacement)) {
                done.put(name, sealed);
                rewritten++;
            }
        } catch (VaultFailure failure) {
            throw new Unwritten(failure);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** A write that fails ends the work, while a file that cannot be read is left out. */
    private static final class Unwritten extends Exception {
        private static final long serialVersionUID = 1L;
        private final VaultFailure failure;

        Unwritten(VaultFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
