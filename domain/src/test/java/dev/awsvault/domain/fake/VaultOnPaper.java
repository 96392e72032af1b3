package dev.awsvault.domain.fake;

import dev.awsvault.domain.credentials.CredentialIssuer;
import dev.awsvault.domain.credentials.CredentialSources;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.MfaCalls;
import dev.awsvault.domain.credentials.MfaCodes;
import dev.awsvault.domain.credentials.MfaPrompt;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.SpentCodes;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.credentials.StoredSessions;
import dev.awsvault.domain.credentials.StsSteps;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.ChainPlanner;
import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.Forecast;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.plan.PlanOptions;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.OneForAll;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.ProfileChain;
import dev.awsvault.domain.profile.ProfileResolver;
import dev.awsvault.domain.profile.ResolvedProfile;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The whole way from a profile's name to credentials, with a vault in memory and an STS that writes down its calls. */
public final class VaultOnPaper {
    /** What an {@code mfa_process} prints. */
    public static final String CODE_OF_PROCESS = "654321";

    /** What the person answers. */
    public static final String CODE_OF_PERSON = "123456";

    public final MemoryVault vault;
    public final List<String> notices = new ArrayList<>();
    public final List<String> codesAskedFor = new ArrayList<>();
    public final RecordingSts sts;
    public Map<String, String> flags = Map.of();
    public Map<String, String> environment = Map.of();
    public DefaultInheritance defaultInheritance = DefaultInheritance.EVERY_PROFILE;
    public final List<String> othersMade = new ArrayList<>();
    public PlanOptions.Use use = PlanOptions.Use.COMMAND;
    public SessionPolicies policies = SessionPolicies.NONE;
    public List<String> runningHelpers = List.of();
    public SpentCodes spentCodes = SpentCodes.NONE;

    /** What a source gives that is no key, by what it was asked for; an hour's session unless a test says otherwise. */
    public Function<String, Credentials> others = this::hour;

    public boolean noSession;
    public boolean fresh;
    public boolean mfaInheritance = true;
    public boolean codeAvailable = true;

    /** The person closes the window. */
    public boolean codesDeclined;

    public Duration leastLeft = Duration.ofMinutes(5);
    public Instant now = Instant.parse("2026-11-22T08:00:00Z");
    public InterProcessLock lock = (name, limit, waiting) -> () -> {};
    private final ConfigDocument config;
    private final StoredKeys keys;

    public VaultOnPaper(String config, String... stored) {
        this(Configs.parse(config), List.of(stored));
    }

    public VaultOnPaper(ConfigDocument config, Collection<String> stored) {
        this(new MemoryVault(), config, stored);
    }

    public VaultOnPaper(MemoryVault vault, String config, String... stored) {
        this(vault, Configs.parse(config), List.of(stored));
    }

    private VaultOnPaper(MemoryVault vault, ConfigDocument config, Collection<String> stored) {
        this.vault = vault;
        this.keys = new StoredKeys(vault);
        this.config = config;
        this.sts = new RecordingSts(() -> now);
        for (String profile : stored) {
            keys.write(profile, new LongTermKey("stored:" + profile, SecretString.of("canary key")));
        }
    }

    public ProfileChain chain(String profile) {
        return new ProfileResolver(config, new Environment(environment), flags, defaultInheritance).resolve(profile);
    }

    public ResolvedProfile resolve(String profile) {
        return chain(profile).target();
    }

    public CredentialPlan plan(String profile) {
        PlanOptions options = new PlanOptions(noSession, mfaInheritance, use, policies, runningHelpers);
        return new ChainPlanner(Set.copyOf(keys.profiles()), options).plan(chain(profile));
    }

    public StoredSessions sessions() {
        return new StoredSessions(vault, () -> now, leastLeft, fresh);
    }

    public Forecast forecast(String profile) {
        StoredSessions sessions = sessions();
        return Forecast.of(plan(profile), step -> sessions.find(step).isPresent(), codes()::isAvailable);
    }

    public Credentials issue(String profile) {
        MfaPrompt codes = codes();
        StsSteps steps = new StsSteps(sts, new MfaCalls(codes, spentCodes), () -> now);
        return new CredentialIssuer(keys, sessions(), steps, sources(), codes, new OneForAll(lock), notices::add)
                .issue(plan(profile));
    }

    /** Sources that say what they were asked for as their key id. */
    private CredentialSources sources() {
        return new CredentialSources(
                step -> other("WebIdentity(" + step.roleArn() + ")"),
                step -> other("SsoRole(" + step.accountId() + "/" + step.roleName() + ")"),
                step -> other("ProcessOutput(" + step.profile() + ")"),
                step -> other("LoginSession(" + step.session() + ")"));
    }

    private Credentials other(String name) {
        othersMade.add(name);
        return others.apply(name);
    }

    private Credentials hour(String name) {
        return new SessionCredentials(
                name, SecretString.of("canary secret"), SecretString.of("canary token"), now.plus(Duration.ofHours(1)));
    }

    /** What {@code issue} calls, one line a call; see {@link RecordingSts.Seen#line}. */
    public List<String> callsFor(String profile) {
        issue(profile);
        return sts.take().stream().map(RecordingSts.Seen::line).toList();
    }

    private MfaPrompt codes() {
        return new MfaCodes("", (line, added, limit) -> SecretString.of(CODE_OF_PROCESS + "\n"), new Person());
    }

    private final class Person implements MfaPrompt {
        @Override
        public boolean isAvailable(MfaDevice device) {
            return codeAvailable;
        }

        @Override
        public boolean canAskAgain(MfaDevice device) {
            return true;
        }

        @Override
        public String code(MfaDevice device, String complaint) {
            if (!codeAvailable) throw new PromptFailure("nobody to ask for a code of " + device.serial());
            codesAskedFor.add(device.serial());
            if (codesDeclined) throw PromptFailure.declined("no MFA code for " + device.serial());
            return CODE_OF_PERSON;
        }
    }
}
