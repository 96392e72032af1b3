package dev.awsvault.application.flow;

import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.CredentialKind;
import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.console.ConsoleAddresses;
import dev.awsvault.domain.console.ConsoleSignIn;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.plan.Partition;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.StsEndpoints;
import dev.awsvault.domain.profile.AwsService;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way from a request to an address that opens the console. */
public final class ConsoleLogin {
    /** What sign-in takes as a session's length. */
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private static final Duration LONGEST = Duration.ofHours(12);

    private final CredentialFlow flow;
    private final Function<ProfileRequest, ResolvedProfile> environmentProfile;
    private final ConsoleSignIn signIn;

    /** @param environmentProfile what flags and variables say where there is no profile */
    public ConsoleLogin(
            CredentialFlow flow, Function<ProfileRequest, ResolvedProfile> environmentProfile, ConsoleSignIn signIn) {
        this.flow = flow;
        this.environmentProfile = environmentProfile;
        this.signIn = signIn;
    }

    /** @param page whose page it is */
    public record Address(Browser.Page page, SecretString url) {}

    /**
     * @param path of the console's page; empty for its home
     * @param allow fails where the profile may not be used
     * @param note where it is noted
     */
    public Address withProfile(
            ProfileRequest request, String path, boolean logoutFirst, Consumer<PlannedProfile> allow, AuditNote note) {
        PlannedProfile planned =
                note.attempt(() -> AuditEntry.Subject.unplanned(request.profile()), () -> flow.plan(request));
        return note.attempt(planned::subject, () -> withPlan(request, planned, path, logoutFirst, allow, note));
    }

    private Address withPlan(
            ProfileRequest request,
            PlannedProfile planned,
            String path,
            boolean logoutFirst,
            Consumer<PlannedProfile> allow,
            AuditNote note) {
        ResolvedProfile profile = planned.chain().target();
        // Before anything is asked or called: a partition without a console is told at once.
        ConsoleAddresses addresses = addresses(profile, planned.partition());
        allow.accept(planned);
        Credentials credentials = flow.issue(request, planned);
        Address address = address(addresses, credentials, planned.plan().root(), profile, path, logoutFirst);
        note.handedOut(planned::subject, credentials);
        return address;
    }

    /** The same with credentials of the environment. */
    public Address withEnvironment(
            Credentials credentials, ProfileRequest request, String path, boolean logoutFirst, AuditNote note) {
        Supplier<AuditEntry.Subject> subject = () -> new AuditEntry.Subject("", CredentialKind.ENVIRONMENT, "");
        Address address = note.attempt(subject, () -> {
            ResolvedProfile nobody = environmentProfile.apply(request);
            ConsoleAddresses addresses = addresses(nobody, PlannedProfile.partition(nobody));
            return address(addresses, credentials, null, nobody, path, logoutFirst);
        });
        note.handedOut(subject, credentials);
        return address;
    }

    private Address address(
            ConsoleAddresses addresses,
            Credentials credentials,
            @Nullable PlanStep made,
            ResolvedProfile profile,
            String path,
            boolean logoutFirst) {
        ConsoleSignIn.Request request = new ConsoleSignIn.Request(
                StsEndpoints.of(profile),
                addresses.federation(),
                profile.federationDuration().value(),
                sessionDuration(profile.roleDuration()));
        SecretString token = signIn.token(credentials, made, request);
        SecretString login = addresses.login(addresses.destination(path), token);
        return new Address(
                new Browser.Page(profile.name(), profile.text(ProfileKey.BROWSER_COMMAND)),
                logoutFirst ? addresses.logoutBefore(login) : login);
    }

    private static ConsoleAddresses addresses(ResolvedProfile profile, Partition partition) {
        Resolved<String> configured = profile.endpointUrls().get(AwsService.SIGNIN);
        return new ConsoleAddresses(
                partition, profile.text(ProfileKey.REGION), configured == null ? "" : configured.value());
    }

    /** Zero where nobody said how long: AWS then lets the console end with the credentials. */
    private static Duration sessionDuration(Resolved<Duration> said) {
        if (said.origin() instanceof Origin.BuiltIn) return Duration.ZERO;
        Duration wish = said.value();
        if (wish.compareTo(SHORTEST) < 0) return SHORTEST;
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
