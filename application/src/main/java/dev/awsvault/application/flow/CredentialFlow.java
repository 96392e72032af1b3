package dev.awsvault.application.flow;

import dev.awsvault.application.World;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.credentials.CredentialIssuer;
import dev.awsvault.domain.credentials.CredentialSources;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.MfaCalls;
import dev.awsvault.domain.credentials.MfaCodes;
import dev.awsvault.domain.credentials.MfaPrompt;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.credentials.RoleSessionName;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.SpentCodes;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.credentials.StoredSessions;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.StsSteps;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.MissingKeyFailure;
import dev.awsvault.domain.helper.HelperChain;
import dev.awsvault.domain.plan.ChainPlanner;
import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.Forecast;
import dev.awsvault.domain.plan.PlanOptions;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoints;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.OneForAll;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigFile;
import dev.awsvault.domain.profile.ProfileChain;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ProfileResolver;
import dev.awsvault.domain.profile.ResolvedProfile;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.Vault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The way from a request to credentials, which all commands that hand out credentials go. */
public final class CredentialFlow {
    /**
     * The ports it needs.
     *
     * @param prompt how a person gives MFA codes
     * @param elsewhere told an item's name: which other store holds it, as the end of a message; empty where none does
     * @param sources what makes credentials for the profile that was asked for
     * @param debug hears of every decision; {@link Notices#NOBODY} where nobody wants to know
     */
    public record Ports(
            ConfigFile configFile,
            Vault vault,
            UnaryOperator<String> elsewhere,
            SecurityTokenService sts,
            MfaPrompt prompt,
            SpentCodes spentCodes,
            ShellCommand shell,
            InterProcessLock lock,
            Function<ResolvedProfile, CredentialSources> sources,
            Notices notices,
            Notices debug) {}

    private final World world;
    private final Settings settings;
    private final Ports ports;

    public CredentialFlow(World world, Settings settings, Ports ports) {
        this.world = world;
        this.settings = settings;
        this.ports = ports;
    }

    /** Resolves the profile and plans its credentials; asks nobody, calls nobody. */
    public PlannedProfile plan(ProfileRequest request) {
        ConfigDocument config = ports.configFile().read();
        Set<String> storedKeys = Set.copyOf(new StoredKeys(ports.vault()).profiles());
        String profile = request.profile();
        if (config.profile(profile).isEmpty() && !storedKeys.contains(profile)) {
            throw elsewhere(new MissingKeyFailure(
                    profile,
                    "profile '" + profile + "' not found in " + config.file()
                            + " and no stored credentials exist for it"));
        }
        ProfileChain chain = new ProfileResolver(
                        config, world.environment(), request.flags(), settings.defaultInheritance())
                .resolve(profile);
        PlanOptions options = new PlanOptions(
                request.noSession(),
                request.mfaInheritance(),
                request.use(),
                policies(request, chain),
                HelperChain.in(world.environment()));
        try {
            return new PlannedProfile(chain, new ChainPlanner(storedKeys, options).plan(chain));
        } catch (MissingKeyFailure missing) {
            throw elsewhere(missing);
        }
    }

    private CredentialsFailure elsewhere(MissingKeyFailure missing) {
        String hint = ports.elsewhere().apply(missing.profile());
        return hint.isEmpty() ? missing : new CredentialsFailure(missing.getMessage() + hint);
    }

    private static SessionPolicies policies(ProfileRequest request, ProfileChain chain) {
        if (!request.readOnly()) return request.policies();
        List<String> arns = new ArrayList<>(request.policies().arns());
        arns.add("arn:" + PlannedProfile.partition(chain.target()).id() + ":iam::aws:policy/ReadOnlyAccess");
        return new SessionPolicies(request.policies().json(), arns);
    }

    public Credentials issue(ProfileRequest request, PlannedProfile planned) {
        return issue(request, planned, settings.minTtl());
    }

    /** @param leastLeft a kept session with less than this left does not count; those it is made from may have less */
    public Credentials issue(ProfileRequest request, PlannedProfile planned, Duration leastLeft) {
        if (ports.debug() != Notices.NOBODY) debug(explain(request, planned));
        MfaCodes codes = codes(request);
        boolean command = request.use() == PlanOptions.Use.COMMAND;
        if (command && planned.plan().root() instanceof PlanStep.FederationToken federation) {
            ports.notices()
                    .say("profile " + federation.profile()
                            + ": the credentials are a federated user's, which can call neither IAM nor STS");
        }
        if (!command && planned.plan().root() instanceof PlanStep.FederationToken federation) {
            String serial = planned.chain().target().text(ProfileKey.MFA_SERIAL);
            if (!serial.isEmpty()) {
                ports.notices()
                        .say("profile " + federation.profile() + ": the console session is without the MFA device "
                                + serial + ", which GetFederationToken cannot carry; a role's session can");
            }
        }
        Credentials credentials = new CredentialIssuer(
                        new StoredKeys(ports.vault()),
                        sessions(request, planned.plan(), leastLeft),
                        new StsSteps(ports.sts(), new MfaCalls(codes, ports.spentCodes()), world.clock()),
                        ports.sources().apply(planned.chain().target()),
                        codes,
                        oneForAll(request),
                        ports.notices())
                .issue(planned.plan());
        if (command && credentials instanceof LongTermKey) {
            ports.notices()
                    .say("no session and no role: the long-term key of profile "
                            + planned.plan().root().profile() + " is handed out");
        }
        return credentials;
    }

    /**
     * Assumes another role with the profile's credentials, for as long as the profile says and AWS allows. Whatever makes
     * those smaller makes the role's smaller, too. It is not kept: it is no session of the profile's.
     */
    public SessionCredentials assume(
            ProfileRequest request, PlannedProfile planned, String roleArn, Credentials signer) {
        ResolvedProfile profile = planned.chain().target();
        Duration wish = profile.roleDuration().value();
        Duration most = ChainPlanner.ROLE_CHAINING_LIMIT;
        return ports.sts()
                .call(
                        new StsCall.AssumeRole(
                                StsEndpoints.of(profile),
                                roleArn,
                                RoleSessionName.of("", world.clock().instant()),
                                wish.compareTo(most) > 0 ? most : wish,
                                "",
                                Map.of(),
                                List.of(),
                                "",
                                policies(request, planned.chain()),
                                "",
                                ""),
                        signer);
    }

    /** What {@link #issue} would do now, told without opening an item where that would ask the person. */
    public Explanation explain(ProfileRequest request, PlannedProfile planned) {
        StoredSessions sessions = sessions(request, planned.plan(), settings.minTtl());
        boolean locked = ports.vault().wouldAsk();
        Map<PlanStep.Made, SessionName> kept = new HashMap<>();
        Forecast forecast = Forecast.of(
                planned.plan(),
                step -> {
                    Optional<SessionName> found = locked
                            ? sessions.usable(step).stream().findFirst()
                            : sessions.findNamed(step).map(StoredSessions.Found::name);
                    found.ifPresent(name -> kept.put(step, name));
                    return found.isPresent();
                },
                codes(request)::isAvailable);
        CredentialSources sources = ports.sources().apply(planned.chain().target());
        Map<PlanStep.Made, String> outlooks = new HashMap<>();
        for (PlanStep.Made call : forecast.calls()) outlooks.put(call, sources.outlook(call, !locked));
        return new Explanation(planned, forecast, kept, outlooks, locked, "");
    }

    private void debug(Explanation explanation) {
        ports.debug().say("using the " + ports.vault().description());
        new ExplanationText(explanation, world.clock().instant()).text().lines().forEach(ports.debug()::say);
    }

    private StoredSessions sessions(ProfileRequest request, CredentialPlan plan, Duration leastLeft) {
        Duration least = leastLeft.compareTo(settings.minTtl()) > 0 ? leastLeft : settings.minTtl();
        return new StoredSessions(
                ports.vault(),
                world.clock(),
                step -> step.equals(plan.root()) || step.equals(plan.withoutInheritedMfa()) ? least : settings.minTtl(),
                request.fresh());
    }

    /** Whoever was given a code is to use it, whatever became of another's. */
    private OneForAll oneForAll(ProfileRequest request) {
        OneForAll shared = new OneForAll(ports.lock());
        return request.mfaToken().isEmpty() ? shared : shared.withAnAnswerOfItsOwn();
    }

    private MfaCodes codes(ProfileRequest request) {
        return new MfaCodes(request.mfaToken(), ports.shell(), ports.prompt());
    }
}
