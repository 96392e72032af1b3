package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.application.wiring.VaultUpkeep;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.upkeep.RekeyReport;
import dev.awsvault.domain.upkeep.RekeyableVault;
import dev.awsvault.domain.upkeep.Rounds;
import dev.awsvault.domain.upkeep.VaultRekey;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vault rekey}: puts the file vault under a new passphrase. */
@Command(
        name = "rekey",
        sortOptions = false,
        description = "Put the file vault under a new passphrase. A run that was interrupted is finished by running it"
                + " again.")
final class VaultRekeyCommand extends VaultCommand {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "Rounds of PBKDF2 for each item, 8192 to 1300000: more make guessing slower, and each command,"
                            + " too (default: as many as now)")
    @Nullable
    Integer rounds;

    @Override
    int run(Composition composition) {
        Integer wanted = rounds;
        if (wanted != null) Rounds.require(wanted);
        VaultUpkeep upkeep = composition.upkeep();
        RekeyableVault vault = upkeep.rekeyable();
        OptionalInt now = vault.rounds();
        if (now.isEmpty()) {
            print(MessageText.oneLine("The " + vault.description() + " holds no items: there is nothing to rekey."));
            return 0;
        }
        int target = wanted == null ? Rounds.keeping(now.getAsInt()) : wanted;
        if (target > now.getAsInt()) {
            world().tell("each item that a command opens will take about "
                    + Rounds.cost(target).toMillis() + " ms of a processor, not "
                    + Rounds.cost(now.getAsInt()).toMillis() + ", in aws-vault, too");
        }
        RekeyReport report = new VaultRekey(vault, upkeep.questions()).run(target, upkeep.progress("rekeyed"));
        report.locked()
                .forEach(file -> world().tell(file + " opens with none of these passphrases, and is left as it was"));
        report.unusable().forEach(what -> world().tell(what + ", and is left as it was"));
        print(MessageText.oneLine(summary(report, vault, target)));
        return report.locked().isEmpty() && report.unusable().isEmpty() ? 0 : 1;
    }

    private static String summary(RekeyReport report, RekeyableVault vault, int rounds) {
        int left = report.locked().size() + report.unusable().size();
        return "Rewrote " + report.rewritten() + " items; " + report.done() + " of " + (report.done() + left)
                + " in the " + vault.description() + " are under the new passphrase, at " + rounds + " rounds.";
    }
}
