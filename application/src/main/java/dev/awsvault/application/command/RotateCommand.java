package dev.awsvault.application.command;

import dev.awsvault.application.flow.AuditNote;
import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.CredentialKind;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.plan.PlanOptions;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.rotation.KeyAges;
import dev.awsvault.domain.rotation.Rotation;
import dev.awsvault.domain.rotation.RotationPorts;
import dev.awsvault.domain.rotation.RotationPreview;
import dev.awsvault.domain.rotation.RotationRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rotate}: replaces stored keys by new ones. */
@Command(
        name = "rotate",
        sortOptions = false,
        description = "Replace a stored access key by a new one, at IAM and in the vault.",
        footer = {
            "",
            "A run that was interrupted is gone on with by the next. Where a profile uses another's key, that is rotated.",
        })
final class RotateCommand extends VaultCommand {
    @Option(
            names = {"--no-session", "-n"},
            description = "Sign with the stored key itself, not with a session or a role")
    boolean noSession;

    @Option(
            names = {"--mfa-token", "-t"},
            paramLabel = "CODE",
            description = "The MFA code, instead of asking")
    String mfaToken = "";

    @Option(names = "--all", description = "All keys in the vault, one after the other")
    boolean all;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            description = "Only keys that were made longer ago, such as 90d")
    @Nullable
    String olderThan;

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing")
    boolean dryRun;

    @Mixin
    ProfileArgument profile = new ProfileArgument();

    @Override
    int run(Composition composition) {
        String limit = olderThan;
        Optional<Duration> age =
                limit == null ? Optional.empty() : Optional.of(GoDuration.parse("--older-than", limit));
        if (all) return rotateAll(composition, age);
        rotate(profile.name(composition), composition, age);
        return 0;
    }

    private int rotateAll(Composition composition, Optional<Duration> age) {
        if (profile.profile != null) throw new UsageFailure("--all goes without a profile");
        if (!mfaToken.isEmpty()) throw new UsageFailure("--mfa-token is one code, which counts once; --all needs more");
        StoredKeys keys = new StoredKeys(composition.vault());
        Set<String> done = new HashSet<>();
        int failed = 0;
        for (String name : keys.profiles()) {
            try {
                // Where two profiles have one key, the first took the second along.
                if (done.contains(keys.read(name).accessKeyId())) continue;
                rotate(name, composition, age);
                done.add(keys.read(name).accessKeyId());
            } catch (Failure failure) {
                world().tell("error: rotate: profile " + name + ": " + failure.getMessage());
                failed++;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private void rotate(String name, Composition composition, Optional<Duration> age) {
        RotationRequest request = composition.keyRotation().prepare(request(name, composition));
        RotationPorts ports = composition.rotationPorts(this::print);
        if (age.isPresent() && !new KeyAges(ports, composition.itemDates()).isDue(request, age.get())) return;
        if (dryRun) {
            new RotationPreview(request, ports).tell();
            return;
        }
        print("Rotating credentials stored for profile '" + request.profile() + "' using "
                + request.signer().description() + " (takes 10-20 seconds)");
        AuditEntry.Subject subject = new AuditEntry.Subject(request.profile(), CredentialKind.LONG_TERM_KEY, "");
        AuditNote note = composition.audit(HandOutWay.ROTATE, List.of());
        note.allowed(() -> subject, new Rotation(request, ports)::run);
        note.handedOut(() -> subject, new StoredKeys(composition.vault()).read(request.profile()));
    }

    private ProfileRequest request(String name, Composition composition) {
        return new ProfileRequest(
                name,
                Map.of(),
                noSession,
                composition.inheritMfa(),
                mfaToken,
                true,
                PlanOptions.Use.COMMAND,
                SessionPolicies.NONE,
                false);
    }
}
