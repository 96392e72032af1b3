package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.SectionKind;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SectionDialectTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void readsTheHeader(String line, SectionKind kind, String name) {
        assertThat(Configs.document(line + "\n").sections())
                .singleElement()
                .satisfies(s -> assertThat(s.kind()).isEqualTo(kind))
                .satisfies(s -> assertThat(s.name()).isEqualTo(name));
    }

    static Stream<Arguments> readsTheHeader() {
        return Stream.of(
                arguments("[default]", SectionKind.DEFAULT, "default"),
                arguments("  [ default ]", SectionKind.DEFAULT, "default"),
                arguments("[DEFAULT]", SectionKind.OTHER, "DEFAULT"),
                arguments("[Default]", SectionKind.OTHER, "Default"),
                arguments("[profile default]", SectionKind.PROFILE, "default"),
                arguments("[profile work]", SectionKind.PROFILE, "work"),
                arguments("[profile\twork ]", SectionKind.PROFILE, "work"),
                arguments("[profile a/b.c-d_e@f:g=h]", SectionKind.PROFILE, "a/b.c-d_e@f:g=h"),
                arguments("[profile two words]", SectionKind.PROFILE, "two words"),
                arguments("[profile \"two words\"]", SectionKind.PROFILE, "two words"),
                arguments("[profile 'two words']", SectionKind.PROFILE, "two words"),
                arguments("[profile \"half]", SectionKind.PROFILE, "\"half"),
                arguments("[profile Größe 🔑]", SectionKind.PROFILE, "Größe 🔑"),
                arguments("[profile a] # b] ; c", SectionKind.PROFILE, "a"),
                arguments("[profile #a]", SectionKind.PROFILE, "#a"),
                arguments("[Profile work]", SectionKind.OTHER, "Profile work"),
                arguments("[profile]", SectionKind.OTHER, "profile"),
                arguments("[profile ]", SectionKind.OTHER, "profile"),
                arguments("[profile \"\"]", SectionKind.OTHER, "profile \"\""),
                arguments("[profiles]", SectionKind.OTHER, "profiles"),
                arguments("[work]", SectionKind.OTHER, "work"),
                arguments("[]", SectionKind.OTHER, ""),
                arguments("[sso-session corp]", SectionKind.SSO_SESSION, "corp"),
                arguments("[services local]", SectionKind.SERVICES, "local"),
                arguments("[plugins]", SectionKind.OTHER, "plugins"));
    }

    @Test
    void keepsTheOrderAndTheLines() {
        ConfigDocument document = Configs.document("""
                # comment
                ignored = 1

                [profile b]
                region = eu-west-1

                [default]
                output: json
                [profile a]
                credential_process = `x
                y`
                Role_Arn = r
                """);

        assertThat(document.profileNames()).containsExactly("b", "default", "a");
        assertThat(document.sections()).extracting(ConfigSection::line).containsExactly(4, 7, 9);
        ConfigSection a = Configs.profile(document, "a");
        assertThat(a.values().keySet()).containsExactly("credential_process", "role_arn");
        assertThat(a.values().values()).extracting(ConfigValue::line).containsExactly(10, 12);
    }

    @Test
    void makesOneSectionOfEqualHeaders() {
        ConfigDocument document = Configs.document("""
                [profile a]
                region = 1
                output = text
                [profile b]
                [profile "a"]
                REGION = 2
                mfa_serial = m
                """);

        ConfigSection a = Configs.profile(document, "a");
        assertThat(document.profileNames()).containsExactly("a", "b");
        assertThat(a.line()).isEqualTo(1);
        assertThat(a.values().keySet()).containsExactly("region", "output", "mfa_serial");
        assertThat(a.value("region")).contains(new ConfigValue("2", 6));
    }

    @Test
    void keepsNestedValues() {
        ConfigDocument document = Configs.document("""
                [profile a]
                s3 =
                  max_concurrent_requests = 20

                  # comment
                \tAddressing_Style = path # comment
                  rubbish
                region = eu-west-1
                [services local]
                sts =
                  endpoint_url = http://127.0.0.1:4566
                """);

        ConfigValue s3 = Configs.value(document, "a", "s3");
        assertThat(s3.text()).isEmpty();
        assertThat(s3.line()).isEqualTo(2);
        assertThat(s3.nested())
                .containsOnly(
                        Map.entry("max_concurrent_requests", new ConfigValue("20", 3)),
                        Map.entry("addressing_style", new ConfigValue("path", 6)));
        assertThat(Configs.value(document, "a", "region")).isEqualTo(new ConfigValue("eu-west-1", 8));
        assertThat(document.section(SectionKind.SERVICES, "local").orElseThrow().values())
                .containsEntry(
                        "sts",
                        new ConfigValue("", 10, Map.of("endpoint_url", new ConfigValue("http://127.0.0.1:4566", 11))));
    }

    @Test
    void nestsOnlyWhatIsIndentedDeeperThanItsKey() {
        ConfigDocument document = Configs.document("""
                [profile a]
                  mfa_serial =
                  region = eu-west-1
                  s3 =
                    use_dualstack_endpoint = true
                [profile b]
                  region = us-east-1
                """);

        assertThat(Configs.value(document, "a", "mfa_serial")).isEqualTo(new ConfigValue("", 2));
        assertThat(Configs.value(document, "a", "region").text()).isEqualTo("eu-west-1");
        assertThat(Configs.value(document, "a", "s3").nested()).containsOnlyKeys("use_dualstack_endpoint");
        assertThat(Configs.value(document, "b", "region").text()).isEqualTo("us-east-1");
    }

    @Test
    void aHeaderEndsNestedValues() {
        ConfigDocument document = Configs.document("[profile a]\ns3 =\n[profile b]\n  region = r\n");

        assertThat(Configs.value(document, "a", "s3").nested()).isEmpty();
        assertThat(Configs.value(document, "b", "region").text()).isEqualTo("r");
    }

    @Test
    void aDottedNameHasItsParentsKeysAsInGoIni() {
        ConfigDocument document = Configs.document("""
                [profile corp.dev.eu]
                region = eu-west-1
                [profile corp]
                mfa_serial = m
                region = us-east-1
                tag = %(region)s
                [profile corp.]
                [profile corporate.x]
                [profile lone.x]
                [sso-session corp.y]
                [profile corp.off]
                mfa_serial =
                """);

        assertThat(Configs.value(document, "corp.dev.eu", "region").text()).isEqualTo("eu-west-1");
        assertThat(Configs.value(document, "corp.dev.eu", "mfa_serial")).isEqualTo(new ConfigValue("m", 4));
        assertThat(Configs.value(document, "corp.dev.eu", "tag").text()).isEqualTo("us-east-1");
        assertThat(Configs.value(document, "corp.off", "mfa_serial").text()).isEmpty();
        assertThat(Configs.profile(document, "corp").values()).hasSize(3);
        assertThat(Configs.profile(document, "corporate.x").values()).isEmpty();
        assertThat(Configs.profile(document, "lone.x").values()).isEmpty();
        assertThat(document.section(SectionKind.SSO_SESSION, "corp.y")
                        .orElseThrow()
                        .values())
                .isEmpty();
    }

    @Test
    void aDottedNameMayStartWithADot() {
        ConfigDocument document = Configs.document("[profile .a]\nregion = r\n[profile .a.b]\n");

        assertThat(Configs.value(document, ".a.b", "region").text()).isEqualTo("r");
    }

    @Test
    void readsPastAByteOrderMarkAndCrlf() {
        ConfigDocument document = Configs.document("\uFEFF[default]\r\nregion = r\r\n\r\n[profile a]\r\n");

        assertThat(document.profileNames()).containsExactly("default", "a");
        assertThat(document.profile("default").orElseThrow().value("region")).contains(new ConfigValue("r", 2));
    }

    @Test
    void anEmptyDefaultIsNoProfile() {
        assertThat(Configs.document("[default]\n[profile default]\nregion=r").profileNames())
                .isEmpty();
    }

    @Test
    void readsTenThousandProfiles() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append("[profile team-")
                    .append(i)
                    .append("]\nregion = eu-west-1\nrole_arn = arn:aws:iam::")
                    .append(i)
                    .append(":role/admin\nsource_profile = team-0\n\n");
        }

        ConfigDocument document = Configs.document(text.toString());

        assertThat(document.profileNames()).hasSize(10_000).endsWith("team-9999");
        assertThat(Configs.value(document, "team-9999", "role_arn"))
                .isEqualTo(new ConfigValue("arn:aws:iam::9999:role/admin", 49_998));
    }
}
