package dev.awsvault.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.Configs;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyOwnerTest {
    private static final String CONFIG = """
            [default]
            source_profile = base
            [profile own]
            source_profile = base
            [profile role]
            source_profile = plain
            [profile plain]
            source_profile = none
            include_profile = other
            [profile including]
            include_profile = other
            [profile other]
            source_profile = base
            [profile self]
            source_profile = self
            [profile loop]
            source_profile = pool
            [profile pool]
            source_profile = loop
            [profile includes-itself]
            include_profile = includes-itself
            """;

    @ParameterizedTest
    @CsvSource({
        "own, own",
        "including, base",
        "role, base",
        "unknown, base",
        "base, base",
        "self, -",
        "loop, -",
        "includes-itself, -",
    })
    void nearestProfileWithAKey(String profile, String owner) {
        KeyOwner owners = new KeyOwner(Configs.parse(CONFIG), Set.of("own", "base"), DefaultInheritance.EVERY_PROFILE);

        assertThat(owners.of(profile).orElse("-")).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({"including, base", "unknown, -", "default, base"})
    void defaultFeedsOnlyItselfAsInTheAwsCli(String profile, String owner) {
        KeyOwner owners = new KeyOwner(Configs.parse(CONFIG), Set.of("base"), DefaultInheritance.DEFAULT_ONLY);

        assertThat(owners.of(profile).orElse("-")).isEqualTo(owner);
    }
}
