package dev.awsvault.application.command;

import dev.awsvault.application.flow.AuditNote;
import dev.awsvault.application.flow.CredentialFlow;
import dev.awsvault.application.flow.PlannedProfile;
import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.child.ChildEnvironment;
import dev.awsvault.domain.child.CredentialText;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.guard.Purpose;
import dev.awsvault.domain.process.ProcessLauncher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exec}: becomes a command that has the profile's credentials. */
@Command(
        name = "exec",
        sortOptions = false,
        description = "Run a command with AWS credentials in its environment. Without a command: a shell.",
        customSynopsis = "aws-vault exec [FLAGS] [PROFILE] [-- COMMAND [ARG...]]",
        footer = {
            "",
            "Without a profile, the one in $AWS_PROFILE is taken, else the one that the folder's .aws-vault file names,",
            "else one is chosen from a list.",
            "The exit status is the command's; 127 where it is not found, 126 where it cannot be run."
        })
final class ExecCommand extends VaultCommand {
    @Mixin
    ProfileOptions options = new ProfileOptions();

    @Mixin
    StdoutOption stdout = new StdoutOption();

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(
            names = "--keep-vault-env",
            description = "Leave what opens the vault to the command, and to helpers [$AWS_VAULT_KEEP_ENV]")
    @Nullable
    Boolean keepVaultEnv;

    @Option(
            names = {"--json", "-j"},
            hidden = true,
            description = "As export --format=json")
    boolean json;

    @Parameters(paramLabel = "PROFILE COMMAND", hidden = true, description = "The profile, and the command to run")
    List<String> words = new ArrayList<>();

    @Override
    Map<Setting, String> flags() {
        Map<Setting, String> settings = options.settings();
        stdout.addTo(settings);
        SwitchFlags.put(settings, Setting.KEEP_ENV, keepVaultEnv);
        return settings;
    }

    @Override
    int run(Composition composition) {
        servers.check(json, options.noSession, composition.settings());
        NestingGuard.check(world().environment(), "running in an existing aws-vault subshell");
        boolean profileNamed = !words.isEmpty();
        String profile = profileNamed ? words.getFirst() : ProfileArgument.otherwise(composition);
        ProfileRequest request = options.request(profile, composition);
        CredentialFlow flow = composition.flow();
        List<String> command = command(profileNamed);
        AuditNote note = note(composition, command);
        PlannedProfile planned = note.attempt(() -> AuditEntry.Subject.unplanned(profile), () -> flow.plan(request));
        if (json) {
            if (!command.isEmpty()) throw new UsageFailure("Can't use --json with a command");
            confirm(planned, () -> Purpose.PRINT, composition, note);
            Credentials credentials = issue(flow, request, planned, note);
            world().out().print(CredentialText.JSON.format(profile, planned.region(), credentials));
            return 0;
        }
        confirm(planned, () -> Purpose.of(command), composition, note);
        Optional<ServerOptions.Kind> server = servers.kind();
        if (server.isPresent()) {
            composition.recentProfiles().used(profile);
            return new ServedCommand(composition, servers, server.get(), note).run(request, planned, command);
        }
        // On the JVM it notes which descriptors are open: before the first connection to AWS is.
        Optional<Subshell> subshell =
                command.isEmpty() ? Optional.of(new Subshell(composition, planned)) : Optional.empty();
        ProcessLauncher launcher = subshell.map(Subshell::launcher).orElseGet(composition::launcher);
        Map<String, String> environment = new ChildEnvironment(
                        world().environment().variables(), composition.withheldFromCommands())
                .marked(planned.mark())
                .forChild(profile, planned.region(), planned.endpointUrl(), issue(flow, request, planned, note));
        composition.recentProfiles().used(profile);
        return launcher.launch(subshell.map(shell -> shell.announced(List.of())).orElse(command), environment);
    }

    private void confirm(PlannedProfile planned, Supplier<Purpose> purpose, Composition composition, AuditNote note) {
        note.allowed(planned::subject, () -> options.confirm(planned, purpose, composition));
    }

    private static Credentials issue(
            CredentialFlow flow, ProfileRequest request, PlannedProfile planned, AuditNote note) {
        Credentials credentials = note.attempt(planned::subject, () -> flow.issue(request, planned));
        note.handedOut(planned::subject, credentials);
        return credentials;
    }

    private AuditNote note(Composition composition, List<String> command) {
        if (json) return composition.audit(HandOutWay.CREDENTIAL_PROCESS, List.of());
        HandOutWay way = servers.kind().map(ServerOptions.Kind::way).orElse(HandOutWay.EXEC);
        return composition.audit(way, command.isEmpty() ? Subshell.command(composition) : command);
    }

    private List<String> command(boolean profileNamed) {
        List<String> command = new ArrayList<>(profileNamed ? words.subList(1, words.size()) : List.of());
        command.addAll(root().childWords());
        return command;
    }
}
