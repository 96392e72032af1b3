package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.vault.BackendReport;
import dev.awsvault.domain.vault.Holdings;
import dev.awsvault.domain.vault.VaultBackend;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backends}: where credentials can be kept here, where not and why, and what each store holds. */
@Command(
        name = "backends",
        sortOptions = false,
        description = "List the stores that credentials can be kept in, which one is in use, and what each holds."
                + " Asks nothing and unlocks nothing.")
final class BackendsCommand extends VaultCommand {
    @Option(names = "--json", description = "As JSON: an array of objects, see docs/backends")
    boolean json;

    @Override
    int run(Composition composition) {
        String inUse = inUse(composition);
        List<BackendReport> reports = new ArrayList<>();
        for (VaultBackend backend : composition.backends().all()) reports.add(BackendReport.of(backend));
        world().out().print(json ? json(reports, inUse) : table(reports, inUse));
        return 0;
    }

    /** Empty where the one that is named cannot be used: its line says why. */
    private static String inUse(Composition composition) {
        try {
            return composition.backend().name();
        } catch (VaultFailure e) {
            return "";
        }
    }

    private static String table(List<BackendReport> reports, String inUse) {
        TextTable table = new TextTable("Backend", "Holds", "State");
        for (BackendReport report : reports) {
            table.add(report.name(), holds(report), state(report, inUse));
        }
        StringBuilder out = new StringBuilder();
        table.print(out);
        return out.toString();
    }

    private static String state(BackendReport report, String inUse) {
        if (report.unavailable().isPresent())
            return "unavailable: " + report.unavailable().get();
        return report.name().equals(inUse) ? "in use" : "available";
    }

    private static String holds(BackendReport report) {
        if (report.unavailable().isPresent()) return "-";
        Optional<Holdings> holdings = report.holdings();
        if (holdings.isEmpty()) return "locked";
        if (!report.exists()) return "-";
        Holdings held = holdings.get();
        List<String> parts = new ArrayList<>();
        add(parts, held.longTermKeys(), "credential");
        add(parts, held.rotatingKeys(), "unfinished rotation");
        add(parts, held.sessions(), "session");
        add(parts, held.ssoTokens(), "SSO token");
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) parts.add(count + " " + what + (count == 1 ? "" : "s"));
    }

    private static String json(List<BackendReport> reports, String inUse) {
        JsonWriter json = new JsonWriter().beginArray();
        for (BackendReport report : reports) {
            json.beginObject().name("Backend").text(report.name());
            json.name("InUse").bool(report.name().equals(inUse));
            json.name("Available").bool(report.unavailable().isEmpty());
            json.name("Reason");
            if (report.unavailable().isPresent()) json.text(report.unavailable().get());
            else json.nullValue();
            json.name("Exists").bool(report.exists());
            json.name("Holds");
            if (report.holdings().isPresent()) write(json, report.holdings().get());
            else json.nullValue();
            json.endObject();
        }
        return new String(json.endArray().finish(), StandardCharsets.UTF_8) + "\n";
    }

    private static void write(JsonWriter json, Holdings held) {
        json.beginObject()
                .name("Credentials")
                .number(held.longTermKeys())
                .name("UnfinishedRotations")
                .number(held.rotatingKeys())
                .name("Sessions")
                .number(held.sessions())
                .name("SsoTokens")
                .number(held.ssoTokens())
                .endObject();
    }
}
