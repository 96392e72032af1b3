package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.Migration;
import dev.awsvault.domain.vault.Migration.Moved;
import dev.awsvault.domain.vault.Migration.Outcome;
import dev.awsvault.domain.vault.Vault;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate-backend}: takes what one store holds to another. */
@Command(
        name = "migrate-backend",
        sortOptions = false,
        description = "Copy credentials from one store to another. Each is read back and compared before the next.")
final class MigrateBackendCommand extends VaultCommand {
    @Option(names = "--from", required = true, paramLabel = "NAME", description = "The store to copy from")
    String from = "";

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "The store to copy to")
    String to = "";

    @Option(names = "--profile", paramLabel = "PROFILE", description = "Only the credentials of this profile")
    String profile = "";

    @Option(names = "--sessions", description = "Sessions and SSO tokens as well")
    boolean sessions;

    @Option(names = "--dry-run", description = "Say what would be copied, and change nothing")
    boolean dryRun;

    @Option(names = "--overwrite", description = "Replace what the other store has under the same name")
    boolean overwrite;

    @Option(names = "--delete-source", description = "Remove each credential once it is safely in the other store")
    boolean deleteSource;

    private final int[] counts = new int[Outcome.values().length];
    private int deleted;

    @Override
    int run(Composition composition) {
        if (from.equals(to)) throw new UsageFailure("source and destination backends must differ");
        requireName("--from", from);
        requireName("--to", to);
        BackendChoice backends = composition.backends();
        Vault source = composition.vaultIn(backends.choose(from));
        List<String> names = Migration.selected(source.keys(), profile, sessions);
        if (!profile.isEmpty() && !names.contains(profile)) {
            throw new VaultFailure("profile \"" + profile + "\" not found in source backend " + from);
        }
        if (names.isEmpty()) {
            print("No credentials found in source backend " + from + ".");
            return 0;
        }
        if (dryRun) {
            print("Would migrate " + names.size() + " credential profile(s) from " + from + " to " + to + ":");
            names.forEach(name -> print("  " + name));
            print("\nNo changes made.");
            return 0;
        }
        Vault destination = composition.vaultIn(backends.choose(to));
        Migration migration = new Migration(source, destination, overwrite, deleteSource);
        for (String name : names) move(migration, name);
        summary();
        return 0;
    }

    private static void requireName(String flag, String name) {
        if (!BackendChoice.NAMES.contains(name)) {
            throw new UsageFailure(
                    flag + " value must be one of " + String.join(",", BackendChoice.NAMES) + ", got '" + name + "'");
        }
    }

    private void move(Migration migration, String name) {
        world().out().print("Migrating " + name + "... ");
        world().out().flush();
        Moved moved;
        try {
            moved = migration.move(name);
        } catch (Failure e) {
            print("failed");
            print("Migration stopped. Source credentials were not deleted for the failed profile.");
            throw e;
        }
        counts[moved.outcome().ordinal()]++;
        if (moved.sourceDeleted()) deleted++;
        print(switch (moved.outcome()) {
                    case COPIED -> "copied, verified";
                    case OVERWRITTEN -> "overwritten, verified";
                    case SKIPPED -> "skipped, already exists in destination";
                }
                + (moved.sourceDeleted() ? ", deleted source" : ""));
    }

    private void summary() {
        print("\nMigration summary:");
        print("  copied: " + counts[Outcome.COPIED.ordinal()]);
        print("  overwritten: " + counts[Outcome.OVERWRITTEN.ordinal()]);
        print("  skipped: " + counts[Outcome.SKIPPED.ordinal()]);
        print("  deleted from source: " + deleted);
    }
}
