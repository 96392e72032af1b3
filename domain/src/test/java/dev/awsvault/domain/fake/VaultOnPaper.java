package dev.awsvault.domain.fake;

import dev.awsvault.domain.credentials.CredentialIssuer;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.MfaPrompt;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.credentials.StoredSessions;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.plan.ChainPlanner;
import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.Forecast;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.plan.PlanOptions;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.ProfileChain;
import dev.awsvault.domain.profile.ProfileResolver;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole way from a profile's name to credentials, with a vault in memory and an STS that writes down its calls. */
public final class VaultOnPaper {
    public final MemoryVault vault = new MemoryVault();
    public final List<String> notices = new ArrayList<>();
    public final List<String> codesAskedFor = new ArrayList<>();
    public final RecordingSts sts;
    public final StoredSessions sessions;
    public Map<String, String> flags = Map.of();
    public Map<String, String> environment = Map.of();
    public boolean noSession;
    public boolean mfaInheritance = true;
    public boolean codeAvailable = true;
    public Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final ConfigDocument config;
    private final StoredKeys keys = new StoredKeys(vault);

    public VaultOnPaper(String config, String... stored) {
        InstantSource clock = () -> now;
        this.config = Configs.parse(config);
        this.sts = new RecordingSts(clock);
        this.sessions = new StoredSessions(vault, clock, Duration.ofMinutes(5), false);
        for (String profile : stored) {
            keys.write(profile, new LongTermKey("stored:" + profile, SecretString.of("secret")));
        }
    }

    public ProfileChain chain(String profile) {
        return new ProfileResolver(config, new Environment(environment), flags, DefaultInheritance.EVERY_PROFILE)
                .resolve(profile);
    }

    public CredentialPlan plan(String profile) {
        return new ChainPlanner(Set.copyOf(keys.profiles()), new PlanOptions(noSession, mfaInheritance))
                .plan(chain(profile));
    }

    public Forecast forecast(String profile) {
        return Forecast.of(
                plan(profile), (PlanStep.Derived step) -> sessions.find(step).isPresent(), device -> codeAvailable);
    }

    public Credentials issue(String profile) {
        return new CredentialIssuer(
                        keys,
                        sessions,
                        sts,
                        new MfaPrompt() {
                            @Override
                            public boolean isAvailable(MfaDevice device) {
                                return codeAvailable;
                            }

                            @Override
                            public String code(MfaDevice device) {
                                codesAskedFor.add(device.serial());
                                return "123456";
                            }
                        },
                        (name, limit, waiting) -> () -> {},
                        () -> now,
                        notices::add)
                .issue(plan(profile));
    }
}
