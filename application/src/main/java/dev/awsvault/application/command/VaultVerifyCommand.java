package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.application.wiring.VaultUpkeep;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.upkeep.Finding;
import dev.awsvault.domain.upkeep.VaultVerification;
import dev.awsvault.domain.upkeep.VerificationReport;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vault verify}: opens every item, and says which are not as they should be. */
@Command(
        name = "verify",
        sortOptions = false,
        description =
                "Open every item of the vault, and say what is wrong with it and who else can read it. Status 1 if"
                        + " anything is wrong.")
final class VaultVerifyCommand extends VaultCommand {
    @Option(names = "--json", description = "For programs; the members are in docs/vault.md")
    boolean json;

    @Override
    int run(Composition composition) {
        VaultUpkeep upkeep = composition.upkeep();
        VerificationReport report =
                new VaultVerification(upkeep.inspected(), world().clock()).run(upkeep.progress("checked"));
        if (json) {
            print(jsonOf(report));
        } else {
            report.findings().forEach(finding -> print(MessageText.oneLine(finding.item() + ": " + finding.text())));
            print(MessageText.oneLine(summary(report)));
        }
        return report.isSound() ? 0 : 1;
    }

    private static String summary(VerificationReport report) {
        if (report.items() == 0) return "The " + report.vault() + " holds no items.";
        return report.sound() + " of " + report.items() + " items in the " + report.vault() + " are sound"
                + (report.isSound() ? "." : ", " + report.wrong() + " to look after.");
    }

    private static String jsonOf(VerificationReport report) {
        JsonWriter json = new JsonWriter()
                .beginObject()
                .name("vault")
                .text(report.vault())
                .name("items")
                .number(report.items())
                .name("sound")
                .number(report.sound())
                .name("findings")
                .beginArray();
        for (Finding finding : report.findings()) {
            json.beginObject()
                    .name("problem")
                    .text(finding.problem().id())
                    .name("wrong")
                    .bool(finding.problem().isWrong())
                    .name("item")
                    .text(finding.item())
                    .name("text")
                    .text(finding.text())
                    .endObject();
        }
        return new String(json.endArray().endObject().finish(), StandardCharsets.UTF_8);
    }
}
