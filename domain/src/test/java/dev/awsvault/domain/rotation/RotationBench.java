package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.MemoryVault;
import dev.awsvault.domain.fake.SettableTime;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Jane's key in a vault, IAM, and a journal, all of which outlive a kill. */
final class RotationBench {
    static final StsEndpoint STS = new StsEndpoint("us-east-1", "https://sts.amazonaws.com");
    static final IamEndpoint IAM = new IamEndpoint("us-east-1", "https://iam.amazonaws.com");

    /** Who signs. */
    enum Signer {
        KEY,
        SESSION,
        ROLE
    }

    final SettableTime time = new SettableTime();
    final Fuse fuse = new Fuse();
    final IamOnPaper iam = new IamOnPaper(time, fuse);
    final MemoryVault vault = new MemoryVault();
    final Map<String, String> journal = new LinkedHashMap<>();
    final List<String> progress = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final LongTermKey old;
    Signer signer = Signer.KEY;
    boolean vaultRefuses;
    boolean codeRefused;

    RotationBench() {
        old = iam.add("jane", time.instant().minus(Duration.ofDays(120)));
        new StoredKeys(vault).write("jane", old);
    }

    String storedId() {
        return new StoredKeys(vault).read("jane").accessKeyId();
    }

    /** The vault's item is a key that AWS takes. */
    boolean hasWorkingKey() {
        return iam.works(new StoredKeys(vault).read("jane"));
    }

    /** Only the new key is left, wherever one could be. */
    boolean isRotated() {
        return hasWorkingKey()
                && !storedId().equals(old.accessKeyId())
                && iam.ids().equals(List.of(storedId()))
                && vault.keys().equals(List.of("jane"))
                && journal.isEmpty();
    }

    void run() {
        new Rotation(request(), ports()).run();
    }

    /** What went wrong; empty where nothing did. */
    String outcome() {
        try {
            run();
            return "";
        } catch (Failure failure) {
            return failure.getMessage();
        }
    }

    /** True where the run was killed at the moment. */
    boolean killedAt(int moment) {
        fuse.lightFor(moment);
        try {
            outcome();
            return false;
        } catch (Killed killed) {
            return true;
        } finally {
            fuse.lightFor(Integer.MAX_VALUE);
        }
    }

    /** Kills one run after the other, each a moment later than the one before. */
    void killUntil(BooleanSupplier reached) {
        for (int moment = 0; !reached.getAsBoolean(); moment++) {
            if (!killedAt(moment)) throw new AssertionError("a run lived through " + moment + " moments: " + progress);
        }
    }

    /** Of the record; empty where there is none. */
    Optional<Stage> stage() {
        return new FusedJournal().all().stream().map(RotationRecord::stage).findFirst();
    }

    /** A record may be behind what was done, never ahead of it: doctor tells people what it says. */
    boolean recordIsNotAhead() {
        List<String> inVault = vault.keys().stream()
                .map(item -> new StoredKeys(vault).read(item).accessKeyId())
                .toList();
        return new FusedJournal().all().stream().allMatch(record -> switch (record.stage()) {
            case BEGUN, UNDOING -> true;
            case FOUND, STORED, PROVED -> inVault.contains(record.newKeyId());
            case SWAPPED, DEACTIVATED -> storedId().equals(record.newKeyId());
        });
    }

    RotationRequest request() {
        return new RotationRequest("jane", Set.of("jane", "admin"), new BenchSigner(), STS, IAM);
    }

    RotationPorts ports() {
        return new RotationPorts(
                new FusedVault(),
                iam,
                iam,
                new FusedJournal(),
                (_, _, _) -> () -> {},
                time::pass,
                time,
                progress::add,
                notices::add);
    }

    private final class BenchSigner implements RotationSigner {
        @Override
        public Credentials make() {
            if (codeRefused) throw new CredentialsFailure("AccessDenied: the code is wrong", "AccessDenied");
            LongTermKey stored = new StoredKeys(vault).read("jane");
            return switch (signer) {
                case KEY -> stored;
                case SESSION -> {
                    // STS makes it, and refuses what it does not know.
                    iam.identify(STS, stored);
                    yield IamOnPaper.sessionOf(stored);
                }
                case ROLE -> IamOnPaper.ROLE;
            };
        }

        @Override
        public boolean isRole() {
            return signer == Signer.ROLE;
        }

        @Override
        public String description() {
            return signer.name();
        }
    }

    private final class FusedVault implements Vault {
        @Override
        public String description() {
            return vault.description();
        }

        @Override
        public List<String> keys() {
            return vault.keys();
        }

        @Override
        public Optional<VaultItem> read(String key) {
            return vault.read(key);
        }

        @Override
        public void write(VaultItem item) {
            if (vaultRefuses) throw new VaultFailure("the disk is full");
            fuse.around(() -> vault.write(item));
        }

        @Override
        public boolean remove(String key) {
            return fuse.around(() -> vault.remove(key));
        }

        @Override
        public boolean wouldAsk() {
            return false;
        }
    }

    private final class FusedJournal implements RotationJournal {
        @Override
        public Optional<RotationRecord> read(String vaultDescription, String profile) {
            return all().stream()
                    .filter(record -> record.profile().equals(profile))
                    .findFirst();
        }

        @Override
        public List<RotationRecord> all() {
            return journal.values().stream().map(RotationBench::parsed).toList();
        }

        @Override
        public void write(RotationRecord record) {
            String text = new String(RotationRecordText.write(record), StandardCharsets.UTF_8);
            fuse.around(() -> journal.put(record.profile(), text));
        }

        @Override
        public void end(RotationRecord record) {
            fuse.around(() -> journal.remove(record.profile()));
        }

        @Override
        public String place(RotationRecord record) {
            return "/journal/" + record.profile();
        }
    }

    private static RotationRecord parsed(String json) {
        try {
            return RotationRecordText.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }
}
