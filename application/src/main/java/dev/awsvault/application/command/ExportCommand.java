package dev.awsvault.application.command;

import dev.awsvault.application.flow.AuditNote;
import dev.awsvault.application.flow.CredentialFlow;
import dev.awsvault.application.flow.PlannedProfile;
import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.child.CredentialText;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.guard.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: prints the profile's credentials for another program. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Print AWS credentials, for a shell or as a credential_process.",
        customSynopsis = "aws-vault export [FLAGS] [PROFILE]")
final class ExportCommand extends VaultCommand {
    @Mixin
    ProfileOptions options = new ProfileOptions();

    @Mixin
    StdoutOption stdout = new StdoutOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "env",
            description = "env (NAME=value lines), export-env (for a shell), json (credential_process) or ini")
    String format = "env";

    @Mixin
    ProfileArgument profile = new ProfileArgument();

    @Override
    Map<Setting, String> flags() {
        Map<Setting, String> settings = options.settings();
        stdout.addTo(settings);
        return settings;
    }

    @Override
    int run(Composition composition) {
        CredentialText text = text();
        NestingGuard.check(world().environment(), "in an existing aws-vault subshell");
        String wanted = profile.name(composition);
        ProfileRequest request = options.request(wanted, composition);
        CredentialFlow flow = composition.flow();
        AuditNote note = composition.audit(
                text == CredentialText.JSON ? HandOutWay.CREDENTIAL_PROCESS : HandOutWay.EXPORT, List.of());
        PlannedProfile planned = note.attempt(() -> AuditEntry.Subject.unplanned(wanted), () -> flow.plan(request));
        note.allowed(planned::subject, () -> options.confirm(planned, () -> Purpose.PRINT, composition));
        Credentials credentials = note.attempt(planned::subject, () -> flow.issue(request, planned));
        note.handedOut(planned::subject, credentials);
        world().out().print(text.format(wanted, planned.region(), credentials));
        return 0;
    }

    private CredentialText text() {
        List<String> names = new ArrayList<>();
        for (CredentialText text : CredentialText.values()) {
            if (text.id().equals(format)) return text;
            names.add(text.id());
        }
        throw new UsageFailure(
                "enum value must be one of " + String.join(",", names) + ", got '" + format + "', try --help");
    }
}
