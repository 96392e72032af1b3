package dev.awsvault.domain.fake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Configs of one to six profiles that build on each other in every way, loops included, with most of them leading from
 * a role to a stored key.
 */
public final class AnyConfigs extends DomainContextBase {
    private static final List<String> NAMES =
            List.of("base", "team/prod", "ünïcødé 🔑", "x.y,z", "far", "farther", "nobody");
    private static final int MISSING = NAMES.size() - 1;

    /** Where a reference leads, counted from the profile that makes it: 1 is the one below it, 0 itself. */
    private record Settings(
            boolean role,
            int source,
            int include,
            String mfa,
            String process,
            String duration,
            String region,
            String tags) {}

    private record Besides(
            Set<Integer> stored,
            int target,
            int second,
            Map<String, String> flags,
            Map<String, String> environment,
            boolean noSession,
            boolean mfaInheritance,
            boolean codeAvailable) {}

    private static final int NONE = 99;

    @Provide
    Arbitrary<AnyConfig> configs() {
        return Combinators.combine(settings().list().ofMinSize(1).ofMaxSize(6), besides(), often(), often())
                .as(AnyConfigs::config);
    }

    private static AnyConfig config(
            List<Settings> all, Besides besides, boolean firstIsNotDefault, boolean defaultFeedsAll) {
        List<String> names = new ArrayList<>(NAMES);
        if (!firstIsNotDefault) names.set(0, "default");
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            profiles.put(names.get(i), lines(all.get(i), i, all.size(), names));
        }
        Set<String> stored = new HashSet<>();
        besides.stored().forEach(i -> stored.add(names.get(Math.min(i, all.size() - 1))));
        return new AnyConfig(
                profiles,
                stored,
                names.get(Math.max(0, all.size() - 1 - besides.target())),
                names.get(Math.max(0, all.size() - 1 - besides.second())),
                besides.flags(),
                besides.environment(),
                besides.noSession(),
                besides.mfaInheritance(),
                besides.codeAvailable(),
                defaultFeedsAll);
    }

    private static Map<String, String> lines(Settings settings, int at, int count, List<String> names) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (settings.role()) lines.put("role_arn", "arn:aws:iam::111111111111:role/r" + at);
        put(lines, "source_profile", name(settings.source(), at, count, names));
        put(lines, "include_profile", name(settings.include(), at, count, names));
        put(lines, "mfa_serial", settings.mfa());
        put(lines, "mfa_process", settings.process());
        put(lines, "duration_seconds", settings.duration());
        put(lines, "region", settings.region());
        put(lines, "session_tags", settings.tags());
        return lines;
    }

    private static String name(int below, int at, int count, List<String> names) {
        if (below == NONE) return "-";
        int index = at - below;
        if (index >= 0 && index < count) return names.get(index);
        return names.get(index < 0 ? 0 : MISSING);
    }

    private static void put(Map<String, String> lines, String key, String value) {
        if (!value.equals("-")) lines.put(key, value);
    }

    private static Arbitrary<Settings> settings() {
        return Combinators.combine(
                        often(),
                        Arbitraries.frequency(
                                weight(10, 1), weight(3, 2), weight(2, NONE), weight(1, 0), weight(1, -1)),
                        Arbitraries.frequency(
                                weight(24, NONE), weight(2, 1), weight(1, 2), weight(1, -1), weight(1, 0)),
                        Arbitraries.frequency(weight(4, "-"), weight(5, "alice"), weight(2, "bob"), weight(1, "")),
                        Arbitraries.frequency(weight(6, "-"), weight(1, "otp")),
                        Arbitraries.frequency(
                                weight(5, "-"),
                                weight(1, "900"),
                                weight(1, "3600"),
                                weight(2, "7200"),
                                weight(1, "43200")),
                        Arbitraries.of("-", "eu-west-1", "cn-north-1"),
                        Arbitraries.frequency(weight(6, "-"), weight(1, "team=blue,env=prod")))
                .as(Settings::new);
    }

    private static Arbitrary<Besides> besides() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                weight(8, Set.of(0)),
                                weight(2, Set.of(0, 1)),
                                weight(1, Set.of(0, 2)),
                                weight(1, Set.of(1)),
                                weight(1, Set.of(5)),
                                weight(1, Set.<Integer>of())),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.frequency(
                                weight(5, Map.<String, String>of()),
                                weight(1, Map.of("--duration", "15m")),
                                weight(2, Map.of("--duration", "2h")),
                                weight(1, Map.of("--assume-role-ttl", "12h", "--region", "us-east-1"))),
                        Arbitraries.frequency(
                                weight(5, Map.<String, String>of()),
                                weight(
                                        1,
                                        Map.of("AWS_CHAINED_SESSION_TOKEN_TTL", "15m", "AWS_SESSION_TOKEN_TTL", "1d")),
                                weight(1, Map.of("AWS_ASSUME_ROLE_TTL", "2h")),
                                weight(1, Map.of("AWS_MFA_SERIAL", "carol")),
                                weight(1, Map.of("AWS_ROLE_ARN", "arn:aws:iam::111111111111:role/variable"))),
                        Arbitraries.frequency(weight(4, false), weight(1, true)),
                        often(),
                        often())
                .as(Besides::new);
    }

    private static Arbitrary<Boolean> often() {
        return Arbitraries.frequency(weight(2, true), weight(1, false));
    }

    private static <T> Tuple2<Integer, T> weight(int times, T value) {
        return Tuple.of(times, value);
    }
}
