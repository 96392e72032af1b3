package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.fake.AnyConfig;
import dev.awsvault.domain.fake.AnyConfigs;
import dev.awsvault.domain.fake.Configs;
import dev.awsvault.domain.fake.RecordingSts;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.plan.Forecast;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.KeyOwner;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

/** What holds for every config, every vault and everything that can be said besides. */
@Domain(AnyConfigs.class)
class AnyConfigPropertyTest {
    private static final int TRIES = 5000;
    private static final Duration HOUR = Duration.ofHours(1);

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void thereAreCredentialsOrAFailureThatSaysWhy(@ForAll AnyConfig config) {
        VaultOnPaper paper = config.onPaper();

        Optional<Failure> failure = failureOf(paper, config.target());

        Statistics.label("outcome")
                .collect(failure.map(f -> f.getClass().getSimpleName()).orElse("credentials"))
                .coverage(outcomes -> {
                    outcomes.check("credentials").percentage(share -> share > 25);
                    outcomes.check("ConfigFailure").percentage(share -> share > 5);
                    outcomes.check("MissingKeyFailure").percentage(share -> share > 2);
                    outcomes.check("PromptFailure").percentage(share -> share > 1);
                });
        failure.ifPresent(f -> {
            assertThat(f).isInstanceOfAny(ConfigFailure.class, CredentialsFailure.class, PromptFailure.class);
            assertThat(f.getMessage()).isNotBlank().doesNotContain("\n");
            assertThat(f instanceof PromptFailure && config.codeAvailable()).isFalse();
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aLoopIsFoundWhereThereIsOneAndBeforeAnythingIsDone(@ForAll AnyConfig config) {
        VaultOnPaper paper = config.onPaper();

        Optional<Failure> failure = failureOf(paper, config.target());

        assertThat(failure.filter(ConfigFailure.class::isInstance).isPresent()).isEqualTo(config.hasLoop());
        if (config.hasLoop()) {
            assertThat(failure.orElseThrow()).hasMessageStartingWith("Loop detected in config file for profile '");
            assertThat(paper.sts.take()).isEmpty();
            assertThat(paper.codesAskedFor).isEmpty();
            assertThat(paper.vault.reads).isEmpty();
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aLongTermKeyReachesTheChildOnlyWithoutSessionAndRole(@ForAll AnyConfig config) {
        VaultOnPaper paper = planned(config);
        boolean hasRole = paper.chain(config.target()).profiles().stream()
                .limit(lengthToKey(paper, config))
                .anyMatch(ResolvedProfile::hasRole);

        Optional<Credentials> credentials = credentials(paper, config.target());

        credentials.ifPresent(c -> assertThat(c instanceof LongTermKey).isEqualTo(config.noSession() && !hasRole));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void awssRulesForChainingAreKept(@ForAll AnyConfig config) {
        VaultOnPaper paper = planned(config);

        credentials(paper, config.target());

        for (RecordingSts.Seen seen : paper.sts.take()) {
            boolean byKey = seen.signer().startsWith("stored:");
            switch (seen.call()) {
                case StsCall.GetSessionToken _, StsCall.GetFederationToken _ ->
                    assertThat(byKey).isTrue();
                case StsCall.AssumeRole role ->
                    assertThat(byKey || role.duration().compareTo(HOUR) <= 0).isTrue();
            }
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aDeviceIsAskedForOnce(@ForAll AnyConfig config) {
        VaultOnPaper paper = planned(config);

        credentials(paper, config.target());

        assertThat(paper.codesAskedFor).doesNotHaveDuplicates();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void withoutInheritanceTheCallsDoNotDependOnWhetherACodeCanBeHad(@ForAll AnyConfig config) {
        VaultOnPaper withCode = planned(config.withoutInheritance(true));
        VaultOnPaper withoutCode = planned(config.withoutInheritance(false));

        assertThat(withoutCode.forecast(config.target())).isEqualTo(withCode.forecast(config.target()));
        boolean done = credentials(withoutCode, config.target()).isPresent();
        credentials(withCode, config.target());
        List<RecordingSts.Seen> calls = withoutCode.sts.take();
        List<RecordingSts.Seen> all = withCode.sts.take();
        assertThat(calls).isEqualTo(done ? all : all.subList(0, calls.size()));
        assertThat(withoutCode.notices.stream().filter(line -> line.startsWith("no way to ask")))
                .isEmpty();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theForecastIsWhatHappens(@ForAll AnyConfig config) {
        VaultOnPaper paper = planned(config);

        assertForecastHolds(paper, config.target());
        Assume.that(resolves(paper, config.second()));
        assertForecastHolds(paper, config.second());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aSecondRunAtOnceCallsNobody(@ForAll AnyConfig config) {
        VaultOnPaper paper = planned(config);
        Optional<Credentials> first = credentials(paper, config.target());
        Assume.that(first.isPresent());
        paper.sts.take();
        paper.codesAskedFor.clear();

        Credentials second = paper.issue(config.target());

        assertThat(second.accessKeyId()).isEqualTo(first.get().accessKeyId());
        assertThat(paper.sts.take()).isEmpty();
        assertThat(paper.codesAskedFor).isEmpty();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aRunForAnotherProfileCallsNothingThatItWouldNotCallAlone(@ForAll AnyConfig config) {
        VaultOnPaper paper = planned(config);
        Assume.that(resolves(paper, config.second()));
        VaultOnPaper alone = config.onPaper();
        boolean works = credentials(alone, config.second()).isPresent();
        credentials(paper, config.target());
        paper.sts.take();

        assertThat(credentials(paper, config.second()).isPresent() || !works).isTrue();
        // Which of the profiles that share a device gives the code may differ.
        assertThat(withAnyCode(alone.sts.take())).containsAll(withAnyCode(paper.sts.take()));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void thePlanIsTheSameEachTime(@ForAll AnyConfig config) {
        VaultOnPaper paper = planned(config);

        assertThat(config.onPaper().plan(config.target())).isEqualTo(paper.plan(config.target()));
        assertThat(paper.forecast(config.target())).isEqualTo(paper.forecast(config.target()));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theOwnerOfTheKeyIsWhereThePlanStarts(@ForAll AnyConfig config) {
        Assume.that(!config.hasLoop());
        KeyOwner owners = new KeyOwner(
                Configs.parse(config.text()),
                config.stored(),
                config.defaultFeedsAll() ? DefaultInheritance.EVERY_PROFILE : DefaultInheritance.DEFAULT_ONLY);

        assertThat(owners.of(config.target())).isEqualTo(base(config.onPaper(), config.target()));
    }

    private static void assertForecastHolds(VaultOnPaper paper, String target) {
        Forecast forecast = paper.forecast(target);
        Optional<Credentials> credentials = credentials(paper, target);

        List<String> expected = forecast.calls().stream()
                .map(call -> line((PlanStep.Derived) call))
                .toList();
        List<String> made =
                paper.sts.take().stream().map(RecordingSts.Seen::line).toList();
        assertThat(made).isEqualTo(credentials.isPresent() ? expected : expected.subList(0, made.size()));
        credentials.ifPresent(c -> assertThat(c.accessKeyId()).isEqualTo(keyId(forecast.root())));
    }

    private static List<RecordingSts.Seen> withAnyCode(List<RecordingSts.Seen> calls) {
        return calls.stream().map(RecordingSts.Seen::withAnyCode).toList();
    }

    /** A step as {@link RecordingSts.Seen#line} writes its call. */
    private static String line(PlanStep.Derived step) {
        String device = step.mfa().isPresent() ? " " + step.mfa().serial() : "";
        String name =
                step instanceof PlanStep.AssumeRole role ? "AssumeRole(" + role.roleArn() + ")" : "GetSessionToken";
        return name + " " + GoDuration.shortForm(step.duration()) + device + " by " + keyId(step.source());
    }

    /** The key id that {@link RecordingSts} gives the result of a step. */
    private static String keyId(PlanStep step) {
        return switch (step) {
            case PlanStep.StoredKey key -> "stored:" + key.profile();
            case PlanStep.SessionToken session ->
                "GetSessionToken(" + session.mfa().serial() + ")<-" + keyId(session.source());
            case PlanStep.AssumeRole role -> "AssumeRole(" + role.roleArn() + ")<-" + keyId(role.source());
            case PlanStep.FederationToken _,
                    PlanStep.WebIdentity _,
                    PlanStep.SsoRole _,
                    PlanStep.ProcessOutput _,
                    PlanStep.LoginSession _ -> throw new AssertionError("no such source is in these configs: " + step);
        };
    }

    private static long lengthToKey(VaultOnPaper paper, AnyConfig config) {
        List<ResolvedProfile> profiles = paper.chain(config.target()).profiles();
        return 1
                + profiles.stream()
                        .takeWhile(profile -> !config.stored().contains(profile.name()))
                        .count();
    }

    private static Optional<String> base(VaultOnPaper paper, String target) {
        try {
            PlanStep step = paper.plan(target).root();
            while (step instanceof PlanStep.Derived derived) step = derived.source();
            return Optional.of(step.profile());
        } catch (CredentialsFailure nothingToStartFrom) {
            return Optional.empty();
        }
    }

    /** A paper on which the target has a plan. */
    private static VaultOnPaper planned(AnyConfig config) {
        VaultOnPaper paper = config.onPaper();
        Assume.that(resolves(paper, config.target()));
        return paper;
    }

    private static boolean resolves(VaultOnPaper paper, String target) {
        try {
            paper.plan(target);
            return true;
        } catch (ConfigFailure | CredentialsFailure none) {
            return false;
        }
    }

    private static Optional<Credentials> credentials(VaultOnPaper paper, String target) {
        try {
            return Optional.of(paper.issue(target));
        } catch (PromptFailure nobodyToAsk) {
            return Optional.empty();
        }
    }

    private static Optional<Failure> failureOf(VaultOnPaper paper, String target) {
        return Optional.ofNullable(catchThrowableOfType(Failure.class, () -> paper.issue(target)));
    }
}
