package dev.awsvault.adapters.vault.protonpass;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A vault in a share of Proton Pass: notes named {@code <prefix>/<key>}. The server does not know the names, so that a
 * look-up reads the whole share; what was read serves the look-ups of the next {@linkplain #FRESH seconds}, but an item
 * that is missing in it is looked for again.
 *
 * <p>Two programs that make an item of one name at once make two: the one changed last counts, and the next write
 * leaves one.
 */
final class ProtonPassVault implements Vault {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 8;
    /** Before the second attempt, at most; twice as long before each other one. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    /** Characters of a name; what Proton would do with more is not written down. */
    private static final int LONGEST_KEY = 1000;

    private final String description;
    private final ProtonApi api;
    private final String prefix;
    private final InstantSource clock;
    private final SecureRandom random;
    private final BooleanSupplier wouldAsk;
    private @Nullable Share share;
    private Instant readAt = Instant.MIN;

    ProtonPassVault(
            String description,
            ProtonApi api,
            String prefix,
            InstantSource clock,
            SecureRandom random,
            BooleanSupplier wouldAsk) {
        this.description = description;
        this.api = api;
        this.prefix = prefix;
        this.clock = clock;
        this.random = random;
        this.wouldAsk = wouldAsk;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        String start = name("");
        for (String name : current().names()) {
            if (name.startsWith(start) && name.length() > start.length()) keys.add(name.substring(start.length()));
        }
        return keys;
    }

    @Override
    public Optional<VaultItem> read(String key) {
        if (!canHold(key)) return Optional.empty();
        List<Revision> found = find(key);
        if (found.isEmpty()) return Optional.empty();
        return Optional.of(item(key, Collections.max(found, Revision.BY_AGE)));
    }

    @Override
    public void write(VaultItem item) {
        if (!canHold(item.key())) {
            throw new VaultFailure("Proton Pass cannot keep an item of this name: it is empty, ends in a blank, has"
                    + " control characters or more than " + LONGEST_KEY + " characters; choose another");
        }
        byte[] note = item.data().revealUtf8();
        try {
            write(item.key(), note);
        } finally {
            Arrays.fill(note, (byte) 0);
        }
    }

    @Override
    public boolean remove(String key) {
        if (!canHold(key)) return false;
        boolean removed = false;
        List<Revision> found = find(key);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean changed = false;
            for (Revision each : found) {
                if (api.delete(each)) {
                    recent().forget(name(key), each);
                    removed = true;
                } else {
                    changed = true;
                }
            }
            if (!changed) return removed;
            pause(attempt);
            found = current().named(name(key));
        }
        throw contended(key);
    }

    @Override
    public boolean wouldAsk() {
        return wouldAsk.getAsBoolean();
    }

    private void write(String key, byte[] note) {
        Share known = recent();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Revision> found = known.named(name(key));
            if (found.isEmpty()) {
                create(known, key, note);
                return;
            }
            Revision last = Collections.max(found, Revision.BY_AGE);
            Optional<Revision> updated = api.update(last, content(known, last, key, note));
            if (updated.isPresent()) {
                // What the server says that it keeps: the next look-up opens that.
                known.forget(name(key), last);
                known.add(updated.get());
                for (Revision each : found) {
                    if (each != last && api.delete(each)) known.forget(name(key), each);
                }
                return;
            }
            pause(attempt);
            known = current();
        }
        throw contended(key);
    }

    /** Of a length by chance, so that of two who change the same item in turn, one gets through. */
    private void pause(int attempt) {
        LockSupport.parkNanos(random.nextLong(FIRST_PAUSE.toNanos() << attempt));
    }

    private void create(Share known, String key, byte[] note) {
        byte[] itemKey = new byte[Envelope.KEY_BYTES];
        random.nextBytes(itemKey);
        byte[] plain = NoteItem.make(name(key), note, uuid());
        try {
            known.add(api.create(
                    known.keys().currentRotation(),
                    known.keys().sealItemKey(itemKey, random),
                    Envelope.ITEM_CONTENT.seal(itemKey, plain, random)));
        } finally {
            Arrays.fill(itemKey, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private String content(Share known, Revision item, String key, byte[] note) {
        try {
            byte[] old = known.keys().open(item);
            byte[] plain = NoteItem.withNote(old, note);
            try {
                return known.keys().seal(item, plain, random);
            } finally {
                Arrays.fill(old, (byte) 0);
                Arrays.fill(plain, (byte) 0);
            }
        } catch (Envelope.DoesNotOpen | ProtoMessage.Malformed _) {
            throw unreadable(key);
        }
    }

    private List<Revision> find(String key) {
        List<Revision> found = recent().named(name(key));
        if (!found.isEmpty()) return found;
        Share now = current();
        found = now.named(name(key));
        if (found.isEmpty() && now.unopened() > 0) {
            throw new VaultFailure("the item \"" + shortened(key) + "\" is not among those of the " + description
                    + " that open; " + now.unopened() + " did not open, and may be it: look in the Proton Pass app");
        }
        return found;
    }

    private Share recent() {
        Share known = share;
        return known != null && clock.instant().isBefore(readAt.plus(FRESH)) ? known : current();
    }

    private Share current() {
        Share known = share;
        // A key that was rotated meanwhile is among those of the next run; items under it do not open until then.
        ShareKeys keys = known == null || known.unopened() > 0 ? api.shareKeys() : known.keys();
        Share read = new Share(keys, api.items());
        share = read;
        readAt = clock.instant();
        return read;
    }

    private VaultItem item(String key, Revision revision) {
        byte[] note;
        try {
            byte[] plain = recent().keys().open(revision);
            note = NoteItem.note(plain);
            Arrays.fill(plain, (byte) 0);
        } catch (Envelope.DoesNotOpen | ProtoMessage.Malformed _) {
            throw unreadable(key);
        }
        Optional<VaultItem> whole = wholeItem(note);
        if (whole.isPresent()) {
            Arrays.fill(note, (byte) 0);
            VaultItem item = whole.get();
            return new VaultItem(key, item.data(), item.label(), item.description(), item.trustApplication());
        }
        return new VaultItem(key, SecretString.ofUtf8(note), "aws-vault (" + key + ")", "", false);
    }

    /** A note that holds the whole item, in the JSON of other vaults, instead of its data alone. */
    private static Optional<VaultItem> wholeItem(byte[] note) {
        try {
            JsonObject json = JsonReader.readObject(note, ItemJson.MAX_BYTES);
            boolean whole = json.member("Key").orElse(null) instanceof JsonText
                    && json.member("Data").orElse(null) instanceof JsonText;
            json.clear();
            return whole ? Optional.of(ItemJson.decode(note)) : Optional.empty();
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    private String name(String key) {
        return prefix + "/" + key;
    }

    private String uuid() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        // RFC 9562, section 5.4
        bits[6] = (byte) (bits[6] & 0x0f | 0x40);
        bits[8] = (byte) (bits[8] & 0x3f | 0x80);
        ByteBuffer halves = ByteBuffer.wrap(bits);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }

    private static boolean canHold(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY || Character.isWhitespace(key.charAt(key.length() - 1))) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            int c = key.codePointAt(i);
            if (Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) return false;
            if (Character.isSupplementaryCodePoint(c)) i++;
        }
        return true;
    }

    private VaultFailure unreadable(String key) {
        return new VaultFailure("the item \"" + shortened(key) + "\" in the " + description
                + " does not open; look at it in the Proton Pass app");
    }

    private VaultFailure contended(String key) {
        return new VaultFailure("the item \"" + shortened(key) + "\" in the " + description
                + " cannot be changed: others change it as fast, or the token has no right to; try again");
    }

    private static String shortened(String key) {
        return key.length() > 120 ? key.substring(0, 120) + "…" : key;
    }
}
