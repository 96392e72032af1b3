package dev.awsvault.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Flag, variable, own section, included sections, {@code [default]}, built-in: in this order, for every key. */
class ProfilePrecedenceTest {
    private static final Set<ProfileKey> DURATIONS = EnumSet.of(
            ProfileKey.ROLE_DURATION,
            ProfileKey.SESSION_DURATION,
            ProfileKey.CHAINED_SESSION_DURATION,
            ProfileKey.FEDERATION_DURATION);

    static Stream<ProfileKey> texts() {
        return Stream.of(ProfileKey.values()).filter(key -> !DURATIONS.contains(key));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ownSectionFirst(ProfileKey key) {
        assertFound(layered(key, "v=own", "v=included", "v=default"), key, "v=own", "~/.aws/config:8 [profile work]");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void thenWhatItIncludes(ProfileKey key) {
        assertFound(layered(key, "", "v=included", "v=default"), key, "v=included", "~/.aws/config:4 [profile far]");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void thenDefault(ProfileKey key) {
        assertFound(layered(key, "", "", "v=default"), key, "v=default", "~/.aws/config:2 [default]");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void elseNothing(ProfileKey key) {
        ResolvedProfile work = layered(key, "", "", "").resolve("work");

        assertThat(work.find(key)).isEmpty();
        assertThat(work.text(key)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void defaultFeedsOnlyItselfAsInTheAwsCli(ProfileKey key) {
        VaultOnPaper paper = layered(key, "", "", "v=default");
        paper.defaultInheritance = DefaultInheritance.DEFAULT_ONLY;

        assertThat(paper.resolve("work").find(key)).isEmpty();
        assertThat(paper.resolve("default").text(key)).isEqualTo("v=default");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_REGION, region",
        "AWS_DEFAULT_REGION, region",
        "AWS_ROLE_ARN, role_arn",
        "AWS_ROLE_SESSION_NAME, role_session_name",
        "AWS_SESSION_TAGS, session_tags",
        "AWS_TRANSITIVE_TAGS, transitive_session_tags",
        "AWS_SOURCE_IDENTITY, source_identity",
        "AWS_MFA_SERIAL, mfa_serial",
        "AWS_STS_REGIONAL_ENDPOINTS, sts_regional_endpoints",
    })
    void aVariableWinsOverTheFile(String variable, String configKey) {
        ProfileKey key = keyOf(configKey);
        VaultOnPaper paper = layered(key, "v=own", "", "");
        paper.environment = Map.of(variable, "v=variable");

        assertFound(paper, key, "v=variable", "variable " + variable);
    }

    @ParameterizedTest
    @CsvSource({"AWS_REGION, region", "AWS_ROLE_ARN, role_arn", "AWS_MFA_SERIAL, mfa_serial"})
    void anEmptyVariableIsNotSaid(String variable, String configKey) {
        VaultOnPaper paper = layered(keyOf(configKey), "v=own", "", "");
        paper.environment = Map.of(variable, "");

        assertThat(paper.resolve("work").text(keyOf(configKey))).isEqualTo("v=own");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_REGION, region, true",
        "AWS_DEFAULT_REGION, region, true",
        "AWS_MFA_SERIAL, mfa_serial, true",
        "AWS_STS_REGIONAL_ENDPOINTS, sts_regional_endpoints, true",
        "AWS_ROLE_ARN, role_arn, false",
        "AWS_ROLE_SESSION_NAME, role_session_name, false",
        "AWS_SESSION_TAGS, session_tags, false",
        "AWS_TRANSITIVE_TAGS, transitive_session_tags, false",
        "AWS_SOURCE_IDENTITY, source_identity, false",
    })
    void someVariablesSpeakOfTheTargetOnly(String variable, String configKey, boolean wholeChain) {
        VaultOnPaper paper = new VaultOnPaper("[profile work]|source_profile=base|[profile base]");
        paper.environment = Map.of(variable, "v=variable");

        List<ResolvedProfile> chain = paper.chain("work").profiles();

        assertThat(chain).extracting(ResolvedProfile::name).containsExactly("work", "base");
        assertThat(chain.get(0).text(keyOf(configKey))).isEqualTo("v=variable");
        assertThat(chain.get(1).text(keyOf(configKey))).isEqualTo(wholeChain ? "v=variable" : "");
    }

    @ParameterizedTest
    @CsvSource({
        "flag, variable, other, flag, flag --region",
        "'', variable, other, variable, variable AWS_REGION",
        "'', '', other, other, variable AWS_DEFAULT_REGION",
        "'', '', '', own, ~/.aws/config:2 [profile work]",
    })
    void regionComesFromFlagVariablesFile(String flag, String variable, String other, String expected, String origin) {
        VaultOnPaper paper = new VaultOnPaper("[profile work]|region=own");
        paper.flags = Map.of("--region", flag);
        paper.environment = Map.of("AWS_REGION", variable, "AWS_DEFAULT_REGION", other);

        assertFound(paper, ProfileKey.REGION, expected, origin);
    }

    @Test
    void theSameKeysCanBeSaidInTheFileAsInAwsVault() {
        assertThat(Stream.of(ProfileKey.values()).map(ProfileKey::configKey).filter(key -> !key.isEmpty()))
                .contains(
                        "region",
                        "source_profile",
                        "role_arn",
                        "external_id",
                        "role_session_name",
                        "duration_seconds",
                        "mfa_serial",
                        "mfa_process",
                        "credential_process",
                        "web_identity_token_file",
                        "web_identity_token_process",
                        "sso_session",
                        "sso_start_url",
                        "sso_region",
                        "sso_account_id",
                        "sso_role_name",
                        "sso_registration_scopes",
                        "session_tags",
                        "transitive_session_tags",
                        "source_identity",
                        "sts_regional_endpoints",
                        "endpoint_url")
                .doesNotHaveDuplicates();
    }

    @Test
    void defaultIsFedByWhatItIncludes() {
        VaultOnPaper paper = new VaultOnPaper("[default]|include_profile=far|[profile far]|region=f|[profile work]");

        assertThat(paper.resolve("default").text(ProfileKey.REGION)).isEqualTo("f");
        assertThat(paper.resolve("work").text(ProfileKey.REGION)).isEqualTo("f");
    }

    @Test
    void profileDefaultIsNotTheDefaultSection() {
        VaultOnPaper paper = new VaultOnPaper("[profile default]|region=wrong|[profile work]");

        assertThat(paper.resolve("default").text(ProfileKey.REGION)).isEmpty();
        assertThat(paper.resolve("default").hasSection()).isFalse();
    }

    @Test
    void aProfileWithoutASectionHasWhatDefaultSays() {
        ResolvedProfile unknown = new VaultOnPaper("[default]|region=d").resolve("unknown");

        assertThat(unknown.hasSection()).isFalse();
        assertThat(unknown.text(ProfileKey.REGION)).isEqualTo("d");
    }

    @Test
    void ssoSessionWinsOverTheProfileWhereItSaysSomething() {
        ResolvedProfile work = new VaultOnPaper("""
                [profile work]
                sso_session = corp
                sso_start_url = https://inline/start#/
                sso_region = inline-1
                sso_registration_scopes = inline
                [sso-session corp]
                sso_start_url = https://corp/start#/
                sso_region =
                """).resolve("work");

        assertThat(work.find(ProfileKey.SSO_START_URL))
                .contains(new Resolved<>(
                        "https://corp/start#/", new Origin.ConfigLine("~/.aws/config", 7, "[sso-session corp]")));
        assertThat(work.text(ProfileKey.SSO_REGION)).isEqualTo("inline-1");
        assertThat(work.text(ProfileKey.SSO_REGISTRATION_SCOPES)).isEqualTo("inline");
    }

    @Test
    void aMissingSsoSessionChangesNothing() {
        ResolvedProfile work =
                new VaultOnPaper("[profile work]|sso_session=gone|sso_start_url=https://inline").resolve("work");

        assertThat(work.text(ProfileKey.SSO_START_URL)).isEqualTo("https://inline");
    }

    private static VaultOnPaper layered(ProfileKey key, String own, String included, String byDefault) {
        return new VaultOnPaper("""
                [default]
                KEY = %s
                [profile far]
                KEY = %s
                [profile near]
                include_profile = far
                [profile work]
                KEY = %s
                include_profile = near
                """.replace("KEY", key.configKey()).formatted(byDefault, included, own));
    }

    private static void assertFound(VaultOnPaper paper, ProfileKey key, String value, String origin) {
        Resolved<String> found = paper.resolve("work").find(key).orElseThrow();
        assertThat(found.value()).isEqualTo(value);
        assertThat(found.origin().describe()).isEqualTo(origin);
    }

    private static ProfileKey keyOf(String configKey) {
        Map<String, ProfileKey> byName = new HashMap<>();
        texts().forEach(key -> byName.put(key.configKey(), key));
        return byName.get(configKey);
    }
}
