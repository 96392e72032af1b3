package dev.awsvault.domain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.Configs;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.DefaultInheritance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLooksTest {
    private static final DefaultInheritance ALL = DefaultInheritance.EVERY_PROFILE;

    private static List<String> loops(String config) {
        return Told.lines(new LoopLook(Configs.parse(config), ALL).look());
    }

    private static List<String> references(String config, String... stored) {
        return Told.lines(new ReferenceLook(Configs.parse(config), Optional.of(List.of(stored))).look());
    }

    private static List<String> mfa(String config) {
        return Told.lines(new MfaLook(Configs.parse(config), ALL).look());
    }

    private static List<String> names(String config) {
        return Told.lines(new KeyNameLook(Configs.parse(config)).look());
    }

    private static List<String> values(String config) {
        return Told.lines(new ValueLook(Configs.parse(config)).look());
    }

    @Test
    void aLoopIsToldOnceHoweverManyLeadIntoIt() {
        assertThat(loops("[profile x]|source_profile=a|[profile a]|source_profile=b|[profile b]|source_profile=a"
                        + "|[profile y]|source_profile=b"))
                .containsExactly("wrong config-loop: source_profile goes a -> b -> a, so none of these profiles can"
                        + " be used");
        assertThat(loops("[profile a]|include_profile=a"))
                .singleElement()
                .asString()
                .contains("include_profile goes a -> a");
        assertThat(loops("[profile a]|include_profile=b|[profile b]|include_profile=a|[profile c]|include_profile=b"))
                .hasSize(1);
    }

    @Test
    void whatIsIncludedAndTheDefaultCanCloseALoop() {
        assertThat(
                        loops(
                                "[profile a]|include_profile=base|[profile base]|source_profile=b|[profile b]|source_profile=a"))
                .hasSize(1);
        String byDefault = "[default]|source_profile=a|[profile a]|source_profile=b|[profile b]|region=x";
        assertThat(loops(byDefault)).singleElement().asString().contains("a -> b -> a");
        assertThat(Told.lines(new LoopLook(Configs.parse(byDefault), DefaultInheritance.DEFAULT_ONLY).look()))
                .isEmpty();
    }

    @Test
    void noLoopIsAProfileThatNamesItselfOrTwoThatShareASource() {
        assertThat(loops("[profile a]|source_profile=a|[profile b]|source_profile=a|[profile c]|source_profile=a"))
                .isEmpty();
        assertThat(loops("[default]|region=x|[profile a]|include_profile=default"))
                .isEmpty();
    }

    @Test
    void aLongLoopIsCutShort() {
        StringBuilder config = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            config.append("[profile p")
                    .append(i)
                    .append("]|source_profile=p")
                    .append((i + 1) % 30)
                    .append('|');
        }
        assertThat(loops(config.toString())).singleElement().asString().contains("p0 -> p1", "(22 more) -> p0");
    }

    @Test
    void thousandsThatBuildOnEachOtherAreReadOnce() {
        for (String key : List.of("source_profile", "include_profile")) {
            StringBuilder config = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                config.append("[profile p")
                        .append(i)
                        .append("]|")
                        .append(key)
                        .append("=p")
                        .append(i + 1)
                        .append('|');
            }
            config.append("[profile p10000]|region=x\n");
            ConfigDocument document = Configs.parse(config.toString());
            assertThat(new LoopLook(document, ALL).look()).isEmpty();
            assertThat(new MfaLook(document, ALL).look()).isEmpty();
            assertThat(new ValueLook(document).look()).isEmpty();
            assertThat(new KeyNameLook(document).look()).isEmpty();
            assertThat(new ReferenceLook(document, Optional.empty()).look()).isEmpty();
            assertThat(new CredentialsLook(document, ALL, List.of("p10000")).look())
                    .hasSize(key.equals("source_profile") ? 0 : 1);
        }
    }

    @Test
    void referencesThatLeadNowhere() {
        assertThat(references("[profile jane]|region=x|[profile r]|source_profile=jan"))
                .singleElement()
                .asString()
                .startsWith("wrong config-reference: ~/.aws/config:4 [profile r]: there is no profile jan (jane?)");
        assertThat(references("[profile r]|source_profile=stored", "stored")).isEmpty();
        assertThat(references("[profile r]|source_profile=r")).isEmpty();
        assertThat(references("[profile r]|include_profile=x"))
                .singleElement()
                .asString()
                .startsWith("warning ");
        assertThat(references("[profile r]|sso_session=x|services=y"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("wrong "))
                .anyMatch(line -> line.contains("[sso-session x]"))
                .anyMatch(line -> line.contains("[services y]"));
        assertThat(references("[profile r]|sso_session=x|[sso-session x]|sso_region=y"))
                .isEmpty();
        assertThat(Told.lines(
                        new ReferenceLook(Configs.parse("[profile r]|source_profile=x"), Optional.empty()).look()))
                .singleElement()
                .asString()
                .startsWith("warning ");
    }

    @ParameterizedTest
    @CsvSource({
        "mfa_seriall, mfa_serial",
        "mfa-serial, mfa_serial",
        "source_porfile, source_profile",
        "regoin, region",
        "sso_accountid, sso_account_id",
    })
    void mistypedKeysAreNamedWithWhatWasMeant(String typed, String meant) {
        List<Finding> findings =
                new KeyNameLook(Configs.parse("[profile a]|" + typed + "=x|[profile b]|" + typed + "=y")).look();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("'" + typed + "'", "and 1 more");
            assertThat(finding.advice()).contains("'" + meant + "'");
        });
    }

    @Test
    void strangeKeysAreANoteAndKnownOnesNothing() {
        assertThat(names("[profile a]|color=ff0000|something_else=1"))
                .singleElement()
                .asString()
                .startsWith("note unknown-key: nothing known here reads 'color' (~/.aws/config:2 [profile a])");
        assertThat(names("[profile a]|region=x|output=json|cli_pager=|s3=|  max_concurrent_requests=1|include_profile=b"
                        + "|[sso-session s]|sso_region=x|sso_start_url=y|sso_registration_scopes=z"))
                .isEmpty();
    }

    @Test
    void aSecretThatSlippedIntoAKeysPlaceIsNotShown() {
        String secret = "wjalrxutnfemi/k7mdeng/bpxrficyexamplekey";
        assertThat(names("[profile a]|" + secret + "=x"))
                .singleElement()
                .asString()
                .doesNotContain("wjalr");
    }

    @Test
    void sectionsThatNothingReads() {
        assertThat(names("[work]|region=x|[preview]|a=b|[empty]"))
                .singleElement()
                .asString()
                .isEqualTo("warning unknown-section: nothing reads [work] of ~/.aws/config");
    }

    @Test
    void valuesThatCannotBeUsed() {
        assertThat(values("[profile a]|duration_seconds=1h|[profile b]|include_profile=a"))
                .singleElement()
                .asString()
                .contains("wrong config-value", ":2 [profile a]", "duration_seconds");
        assertThat(values("[profile a]|session_tags=nothing")).hasSize(1);
        assertThat(values("[profile a]|role_arn=arn:aws:iam::12345:role/x")).hasSize(1);
        assertThat(values("[profile a]|role_arn=arn:aws:iam::123456789012:user/x"))
                .hasSize(1);
        assertThat(values("[profile a]|role_arn=arn:aws-us-gov:iam::123456789012:role/p/x"))
                .isEmpty();
        assertThat(values("[profile a]|region=eu west 1")).hasSize(1);
        assertThat(values("[profile a]|region=|role_arn=|source_profile=b|[profile b]|source_profile=a"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:mfa/jane, 0",
        "arn:aws-cn:iam::123456789012:mfa/path/jane, 0",
        "GAHT12345678, 0",
        "arn:aws:iam::12345678901:mfa/jane, 1",
        "arn:aws:iam::123456789012:mfa/, 1",
        "arn:aws:iam::123456789012:user/jane, 1",
        "arn:aws:sts::123456789012:mfa/jane, 1",
        "arn:aws:iam::123456789012:u2f/user/jane/key, 1",
        "jane, 1",
        "123456 7890, 1",
    })
    void serials(String serial, int findings) {
        assertThat(mfa("[profile a]|mfa_serial=" + serial)).hasSize(findings);
    }

    @Test
    void aRoleWithAnotherDeviceThanItsSource() {
        String role = "[profile jane]|mfa_serial=arn:aws:iam::111111111111:mfa/jane"
                + "|[profile r]|source_profile=jane|role_arn=x|mfa_serial=";
        assertThat(mfa(role + "arn:aws:iam::111111111111:mfa/jane")).isEmpty();
        assertThat(mfa(role)).isEmpty();
        assertThat(mfa(role + "arn:aws:iam::111111111111:mfa/other"))
                .singleElement()
                .asString()
                .startsWith("warning mfa-mismatch");
        assertThat(mfa(role + "arn:aws:iam::222222222222:mfa/jane"))
                .singleElement()
                .asString()
                .startsWith("wrong mfa-mismatch")
                .contains("~/.aws/config:6 [profile r]");
        assertThat(mfa(role + "GAHT12345678")).singleElement().asString().startsWith("warning mfa-mismatch");
    }
}
