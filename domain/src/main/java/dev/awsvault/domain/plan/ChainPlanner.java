package dev.awsvault.domain.plan;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.profile.ProfileChain;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Decides which credentials a profile needs. It walks from the nearest profile with a stored key, else from the last of
 * the chain and whatever source it names, to the one that was asked for; each profile on the way may open a session and may assume its role.
 */
public final class ChainPlanner {
    /** AWS's limit for a role assumed with temporary credentials. */
    public static final Duration ROLE_CHAINING_LIMIT = Duration.ofHours(1);

    private final Set<String> storedKeys;
    private final PlanOptions options;
    private final boolean federates;

    /** @param storedKeys the names of the profiles whose long-term key is in the vault */
    public ChainPlanner(Set<String> storedKeys, PlanOptions options) {
        this.storedKeys = storedKeys;
        this.options = options;
        this.federates = new RootShape(options).federates();
    }

    /** @throws dev.awsvault.domain.failure.Failure where no profile of the chain has anything to start from */
    public CredentialPlan plan(ProfileChain chain) {
        List<ResolvedProfile> path = pathToSource(chain.profiles());
        PlanStep withoutInheritance = planned(path, false);
        PlanStep root = options.mfaInheritance() ? planned(path, true) : withoutInheritance;
        return new CredentialPlan(chain.target().name(), root, withoutInheritance);
    }

    private PlanStep planned(List<ResolvedProfile> path, boolean inheritMfa) {
        Walk walk = new Walk(path, inheritMfa);
        return new RootShape(options).applyTo(walk.toTarget(), path.getFirst(), walk.devices.getFirst());
    }

    /** The profiles from the target to the first with a key of its own: a stored key wins over a source profile. */
    private List<ResolvedProfile> pathToSource(List<ResolvedProfile> profiles) {
        for (int i = 0; i < profiles.size(); i++) {
            if (storedKeys.contains(profiles.get(i).name())) return profiles.subList(0, i + 1);
        }
        return profiles;
    }

    /** One way along the path, base first. */
    private final class Walk {
        private final List<ResolvedProfile> path;
        private final List<MfaDevice> devices;

        /** The device that the session carries from here on: AWS is not told again. */
        private String chainedMfa = "";

        Walk(List<ResolvedProfile> path, boolean inheritMfa) {
            this.path = path;
            this.devices = devices(path, inheritMfa);
        }

        PlanStep toTarget() {
            int base = path.size() - 1;
            PlanStep step = source(path.get(base));
            // Of a source that is no stored key the profile's role_arn is a part, or it is not used.
            boolean isWholeProfile = !(step instanceof PlanStep.StoredKey);
            for (int i = base; i >= 0; i--) {
                if (step instanceof PlanStep.StoredKey key && mayOpenSession(i)) {
                    step = openSession(key, i);
                }
                if (path.get(i).hasRole() && !(i == base && isWholeProfile)) {
                    step = assumeRole(step, i);
                }
            }
            return step;
        }

        private PlanStep source(ResolvedProfile base) {
            if (storedKeys.contains(base.name())) {
                return new PlanStep.StoredKey(base.name(), "its long-term key is in the vault");
            }
            return new OtherSource(base, options.runningHelpers()).step();
        }

        /** The GetSessionToken table: reference in docs/credentials.md. */
        private boolean mayOpenSession(int i) {
            if (options.noSession()) return false;
            boolean isTarget = i == 0;
            boolean hasRole = path.get(i).hasRole();
            // Neither the console nor GetFederationToken takes a session.
            if (federates && path.subList(0, i + 1).stream().noneMatch(ResolvedProfile::hasRole)) return false;
            // A session opened here would serve this profile's own role only: then its key does.
            if (isTarget) return !hasRole;
            // Nothing but its own role could use the session: the key assumes that directly.
            if (hasRole && !path.get(i - 1).hasRole()) return false;
            MfaDevice own = devices.get(i);
            boolean sameDevice =
                    own.isPresent() && own.serial().equals(devices.get(i - 1).serial());
            return sameDevice && !oneLongRole();
        }

        /** The only role of the path wants more than chaining allows: the long-term key assumes it then. */
        private boolean oneLongRole() {
            List<ResolvedProfile> roles =
                    path.stream().filter(ResolvedProfile::hasRole).toList();
            return roles.size() == 1 && roles.getFirst().roleDuration().value().compareTo(ROLE_CHAINING_LIMIT) > 0;
        }

        private PlanStep openSession(PlanStep.StoredKey key, int i) {
            ResolvedProfile profile = path.get(i);
            MfaDevice device = devices.get(i);
            chainedMfa = device.serial();
            boolean chained = i > 0;
            Resolved<Duration> duration = chained ? profile.chainedSessionDuration() : profile.sessionDuration();
            String reason = chained
                    ? "one session with this MFA device serves all roles behind it"
                    : "the long-term key stays in the vault";
            return new PlanStep.SessionToken(
                    key, profile.name(), device, duration.value(), StsEndpoints.of(profile), reason);
        }

        private PlanStep assumeRole(PlanStep source, int i) {
            ResolvedProfile profile = path.get(i);
            MfaDevice device = devices.get(i);
            boolean carried = device.isPresent() && device.serial().equals(chainedMfa);
            boolean chained = !(source instanceof PlanStep.StoredKey);
            Duration wish = profile.roleDuration().value();
            boolean capped = chained && wish.compareTo(ROLE_CHAINING_LIMIT) > 0;
            return new PlanStep.AssumeRole(
                    source,
                    profile.name(),
                    profile.text(ProfileKey.ROLE_ARN),
                    profile.text(ProfileKey.ROLE_SESSION_NAME),
                    profile.text(ProfileKey.EXTERNAL_ID),
                    profile.sessionTags(),
                    profile.transitiveTagKeys(),
                    profile.text(ProfileKey.SOURCE_IDENTITY),
                    SessionPolicies.NONE,
                    carried ? MfaDevice.NONE : device,
                    wish,
                    capped ? ROLE_CHAINING_LIMIT : wish,
                    StsEndpoints.of(profile),
                    reason(profile, carried, device, capped, wish));
        }

        private static String reason(
                ResolvedProfile profile, boolean carried, MfaDevice device, boolean capped, Duration wish) {
            StringBuilder reason = new StringBuilder("the profile's role_arn");
            profile.find(ProfileKey.ROLE_ARN)
                    .ifPresent(arn -> reason.append(", ").append(arn.origin().describe()));
            if (carried) reason.append("; the session carries the MFA device");
            if (!carried && device.inherited()) reason.append("; MFA device inherited from its source profile");
            if (capped) {
                reason.append("; ").append(GoDuration.shortForm(wish)).append(" cut to AWS's 1h for chained roles");
            }
            return reason.toString();
        }
    }

    /** The device of each profile of the path, by its place in it. */
    private static List<MfaDevice> devices(List<ResolvedProfile> path, boolean inherit) {
        List<MfaDevice> baseFirst = new ArrayList<>();
        MfaDevice below = MfaDevice.NONE;
        for (ResolvedProfile profile : path.reversed()) {
            below = device(profile, below, inherit);
            baseFirst.add(below);
        }
        Collections.reverse(baseFirst);
        return baseFirst;
    }

    private static MfaDevice device(ResolvedProfile profile, MfaDevice below, boolean inherit) {
        String ownProcess = profile.text(ProfileKey.MFA_PROCESS);
        String process = ownProcess.isEmpty() ? below.process() : ownProcess;
        Resolved<String> own = profile.find(ProfileKey.MFA_SERIAL).orElse(null);
        if (own != null) {
            return new MfaDevice(own.value(), own.origin(), false, process);
        }
        boolean inherits = inherit && profile.hasRole() && below.isPresent() && !profile.mfaInheritanceOff();
        return inherits
                ? new MfaDevice(below.serial(), below.origin(), true, process)
                : new MfaDevice("", new Origin.BuiltIn(), false, process);
    }
}
