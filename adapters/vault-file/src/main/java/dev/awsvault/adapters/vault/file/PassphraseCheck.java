package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a passphrase is one of the vault's. Each file has a key of its own, so that an item under a mistyped
 * passphrase is written as well as any other, and found out only when it is needed.
 *
 * <p>The right one mostly opens the first item tried. To refuse a wrong one costs a key derivation an item, so not all
 * are tried: the newest {@value #MAX_ITEMS} at most, long-term keys before everything else, and none after
 * {@value #MAX_ROUNDS} rounds (about a second). In a vault of many passphrases one that opens only older items than
 * these is therefore refused, too.
 */
final class PassphraseCheck {
    static final int MAX_ITEMS = 32;
    static final long MAX_ROUNDS = 2_000_000;

    private final VaultFolder folder;

    PassphraseCheck(VaultFolder folder) {
        this.folder = folder;
    }

    /** Items to try, in the order to try them; none in a vault that is new or holds only what is no item. */
    List<SealedItem> samples() {
        List<SealedItem> samples = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> longTermKeys = new ArrayList<>();
        for (String key : folder.keys()) {
            Optional<String> name = ItemFileName.of(key);
            if (name.isPresent()) {
                (KeyKind.of(key) == KeyKind.LONG_TERM_KEY ? longTermKeys : others).add(name.get());
            }
        }
        addNewest(samples, longTermKeys);
        addNewest(samples, others);
        return samples;
    }

    /** The first of them that opens. */
    static Optional<SealedItem> firstOpened(List<SealedItem> samples, SecretString passphrase) {
        long rounds = 0;
        for (SealedItem item : samples) {
            if (item.isUnder(passphrase)) {
                return Optional.of(item);
            }
            rounds += item.header().rounds();
            if (rounds > MAX_ROUNDS) {
                break;
            }
        }
        return Optional.empty();
    }

    private void addNewest(List<SealedItem> samples, List<String> names) {
        if (samples.size() >= MAX_ITEMS) {
            return;
        }
        List<Dated> dated = new ArrayList<>(names.size());
        for (String name : names) {
            dated.add(new Dated(name, folder.lastModified(name)));
        }
        dated.sort((a, b) -> Long.compare(b.modified, a.modified));
        for (Dated file : dated) {
            if (samples.size() == MAX_ITEMS) {
                return;
            }
            addIfUsable(samples, file.name);
        }
    }

    private void addIfUsable(List<SealedItem> samples, String name) {
        try {
            Optional<byte[]> content = folder.read(name);
            if (content.isPresent()) {
                samples.add(SealedItem.parse(content.get()));
            }
        } catch (VaultFailure | UnusableItem unusable) {
            // It says nothing about the passphrase; reading it will say what is wrong with it.
        }
    }

    private record Dated(String name, long modified) {}
}
