package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.plaintext.CredentialsText;
import dev.awsvault.domain.plaintext.KeyCsv;
import dev.awsvault.domain.plaintext.KeyImport;
import dev.awsvault.domain.plaintext.KeyImport.Outcome;
import dev.awsvault.domain.plaintext.KeyJson;
import dev.awsvault.domain.plaintext.PlaintextFile;
import dev.awsvault.domain.plaintext.PlaintextKey;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: takes keys that lie about in plain text into the vault, and offers to remove the plain text. */
@Command(
        name = "import",
        sortOptions = false,
        description = "Take keys into the vault from ~/.aws/credentials or elsewhere. Each is read back and compared;"
                + " then you are asked whether to remove the plain text.",
        footer = {
            "",
            "Without PROFILE, every long-term key of the file is taken under its own name. A CSV or JSON source with"
                    + " one key takes the name PROFILE, else that of the user in it."
        })
final class ImportCommand extends VaultCommand {
    private static final int MOST_INPUT = 1 << 20;

    @ArgGroup
    Source source = new Source();

    /** Where the keys are; the shared credentials file where none is given. */
    static final class Source {
        @Option(names = "--csv", paramLabel = "FILE", description = "A CSV file of the AWS console")
        @Nullable
        String csv;

        @Option(names = "--env", description = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        boolean env;

        @Option(names = "--json", description = "Another tool's JSON on standard input")
        boolean json;
    }

    @Option(names = "--overwrite", description = "Replace another key that the vault has under the same name")
    boolean overwrite;

    @Option(names = "--dry-run", description = "Say what would be taken, and change nothing")
    boolean dryRun;

    @Option(
            names = "--remove-plaintext",
            negatable = true,
            description = "Remove the plain text of what the vault then holds, or leave it, without asking")
    @Nullable
    Boolean removePlaintext;

    @Parameters(arity = "0..*", paramLabel = "PROFILE", description = "The profiles; all of the file without them")
    List<String> profiles = new ArrayList<>();

    /** What was found, and how its plain text goes. */
    private record Found(List<PlaintextKey> keys, Removal removal) {}

    /** Removes the plain text of keys that the vault holds. */
    private interface Removal {
        /** What goes, for the question; empty where there is nothing to remove. */
        Optional<String> what(List<String> safe, boolean all);

        void remove(List<String> safe);
    }

    @Override
    int run(Composition composition) {
        Found found = found(composition);
        if (found.keys().isEmpty()) {
            print("No long-term keys found.");
            return 0;
        }
        StoredKeys stored = new StoredKeys(composition.vault());
        KeyImport taking = new KeyImport(stored, overwrite);
        List<String> safe = new ArrayList<>();
        for (PlaintextKey key : found.keys()) {
            Outcome outcome = take(composition, taking, key);
            if (outcome.isSafe()) safe.add(key.name());
        }
        boolean all = safe.size() == found.keys().size();
        if (dryRun) {
            print("\nNo changes made.");
        } else if (!safe.isEmpty()) {
            offerRemoval(composition, found.removal(), safe, all);
        }
        return all ? 0 : 1;
    }

    private Outcome take(Composition composition, KeyImport taking, PlaintextKey found) {
        String profile = found.name();
        LongTermKey key = LongTermKey.entered(found.accessKeyId(), found.secretAccessKey());
        try (SecretString _ = key.secretAccessKey()) {
            Outcome outcome = dryRun ? taking.forecast(profile, key) : taking.take(profile, key);
            if (outcome == Outcome.REPLACED && !dryRun) {
                composition.sessions().removeOf(composition.usersOfKey(profile));
            }
            print(profile + ": " + told(outcome));
            return outcome;
        }
    }

    private String told(Outcome outcome) {
        return switch (outcome) {
            case IMPORTED -> dryRun ? "would be imported" : "imported, verified";
            case REPLACED -> dryRun ? "would replace the key in the vault" : "replaced, verified";
            case THERE_ALREADY -> "already in the vault";
            case SKIPPED -> "skipped, the vault has another key of this name; --overwrite replaces it";
        };
    }

    private void offerRemoval(Composition composition, Removal removal, List<String> safe, boolean all) {
        Optional<String> what = removal.what(safe, all);
        if (what.isEmpty()) return;
        Boolean decided = removePlaintext;
        if (decided == null && !composition.terminal().isPresent()) {
            world().tell("the plain text stays, as there is no terminal to ask on; --remove-plaintext removes it");
            return;
        }
        boolean remove = decided != null
                ? decided
                : List.of("y", "yes")
                        .contains(composition
                                .terminal()
                                .ask("Remove " + what.get() + "? (y|N) ")
                                .strip()
                                .toLowerCase(Locale.ROOT));
        if (!remove) return;
        removal.remove(safe);
        print("Removed " + what.get() + ".");
    }

    private Found found(Composition composition) {
        String csv = source.csv;
        if (csv != null) return inCsv(composition.plaintextFile(csv));
        if (source.env) return inEnvironment();
        if (source.json) return new Found(namedOnes(json()), new NothingToRemove());
        return inCredentialsFile(composition.sharedCredentialsFile());
    }

    private Found inCredentialsFile(PlaintextFile file) {
        Optional<SecretString> read = file.read();
        if (read.isEmpty()) throw new UsageFailure("there is no " + file.shown() + "; see --csv, --env and --json");
        CredentialsText text = new CredentialsText(read.get());
        List<PlaintextKey> keys = new ArrayList<>(text.keys());
        for (String profile : profiles) {
            if (keys.stream().noneMatch(key -> key.name().equals(profile))) {
                throw new UsageFailure("there is no long-term key of profile '" + profile + "' in " + file.shown());
            }
        }
        if (!profiles.isEmpty()) keys.removeIf(key -> !profiles.contains(key.name()));
        return new Found(keys, new Removal() {
            @Override
            public Optional<String> what(List<String> safe, boolean all) {
                return Optional.of("the plain text of " + String.join(", ", safe) + " from " + file.shown());
            }

            @Override
            public void remove(List<String> safe) {
                file.replace(read.get(), text.without(safe));
            }
        });
    }

    private Found inCsv(PlaintextFile file) {
        SecretString read = file.read().orElseThrow(() -> new UsageFailure("there is no " + file.shown()));
        return new Found(namedOnes(KeyCsv.read(read)), new Removal() {
            @Override
            public Optional<String> what(List<String> safe, boolean all) {
                return all ? Optional.of("the file " + file.shown()) : Optional.empty();
            }

            @Override
            public void remove(List<String> safe) {
                file.delete(read);
            }
        });
    }

    private Found inEnvironment() {
        Map<String, String> environment = world().environment().variables();
        if (!environment.getOrDefault("AWS_SESSION_TOKEN", "").isEmpty()) {
            throw new UsageFailure("AWS_SESSION_TOKEN is set: the key in the environment is a temporary one, which no"
                    + " vault is for");
        }
        for (String name : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
            if (environment.getOrDefault(name, "").isEmpty()) throw new UsageFailure("Missing value for " + name);
        }
        PlaintextKey key = new PlaintextKey(
                environment.getOrDefault("AWS_PROFILE", ""),
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                SecretString.of(environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "")));
        return new Found(namedOnes(List.of(key)), new NothingToRemove());
    }

    private static List<PlaintextKey> json() {
        byte[] input;
        try (InputStream in = System.in) {
            input = in.readNBytes(MOST_INPUT + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return KeyJson.read(input);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    /** What has one key may be given its name; what has several has theirs. */
    private List<PlaintextKey> namedOnes(List<PlaintextKey> keys) {
        List<PlaintextKey> named = new ArrayList<>(keys);
        if (profiles.size() == 1 && keys.size() == 1) {
            named.set(0, keys.getFirst().named(profiles.getFirst()));
        } else if (!profiles.isEmpty()) {
            named.removeIf(key -> !profiles.contains(key.name()));
            if (named.size() != profiles.size()) {
                throw new UsageFailure("the source has no key for each of " + String.join(", ", profiles));
            }
        }
        if (named.stream().anyMatch(key -> key.name().isBlank())) {
            throw new UsageFailure("nothing says whose key this is: add the name of a profile");
        }
        return named;
    }

    private static final class NothingToRemove implements Removal {
        @Override
        public Optional<String> what(List<String> safe, boolean all) {
            return Optional.empty();
        }

        @Override
        public void remove(List<String> safe) {}
    }
}
