package dev.awsvault.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsoSessionsTest {
    private static final String LEGACY = "[profile p]|sso_start_url=https://old|sso_region=eu-west-1|";
    private static final String SECTION =
            "[profile p]|sso_session=corp|[sso-session corp]|sso_start_url=https://new|" + "sso_region=eu-north-1|";

    @Test
    void aSection() {
        SsoSession session = session(SECTION);

        assertThat(session.name()).isEqualTo("corp");
        assertThat(session.startUrl()).isEqualTo("https://new");
        assertThat(session.region()).isEqualTo("eu-north-1");
        assertThat(session.scopes()).containsExactly("sso:account:access");
        assertThat(session.cacheName()).isEqualTo("corp");
    }

    @Test
    void aLegacyProfile() {
        SsoSession session = session(LEGACY);

        assertThat(session.name()).isEmpty();
        assertThat(session.startUrl()).isEqualTo("https://old");
        assertThat(session.cacheName()).isEqualTo("https://old");
    }

    @Test
    void theSectionWinsOverTheProfileAndTheProfileFillsWhatItLeavesOut() {
        assertThat(session(LEGACY + SECTION.substring("[profile p]|".length())).startUrl())
                .isEqualTo("https://new");
        assertThat(session(LEGACY + "sso_session=corp|[sso-session corp]|sso_region=us-east-2")
                        .startUrl())
                .isEqualTo("https://old");
        assertThat(session(LEGACY + "sso_session=corp|[sso-session corp]|sso_region=us-east-2")
                        .region())
                .isEqualTo("us-east-2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', sso:account:access",
        "' , ', sso:account:access",
        "sso:account:access, sso:account:access",
        "'sso:account:access,codewhisperer:completions', sso:account:access+codewhisperer:completions",
        "'a b ,c', a+b+c",
    })
    void scopes(String written, String expected) {
        assertThat(session(SECTION + "sso_registration_scopes=" + written).scopes())
                .containsExactly(expected.split("\\+"));
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, oidc.us-east-1.amazonaws.com, portal.sso.us-east-1.amazonaws.com",
        "cn-north-1, oidc.cn-north-1.amazonaws.com.cn, portal.sso.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1, oidc.us-gov-west-1.amazonaws.com, portal.sso.us-gov-west-1.amazonaws.com",
        "eusc-de-east-1, oidc.eusc-de-east-1.amazonaws.eu, portal.sso.eusc-de-east-1.amazonaws.eu",
        "us-iso-east-1, oidc.us-iso-east-1.c2s.ic.gov, portal.sso.us-iso-east-1.c2s.ic.gov",
    })
    void endpointsOfTheDirectorysRegionWhateverTheProfilesIs(String region, String oidc, String portal) {
        SsoSession session = session("[profile p]|region=ap-south-1|sso_start_url=https://s|sso_region=" + region);

        assertThat(session.oidcUrl()).isEqualTo("https://" + oidc);
        assertThat(session.portalUrl()).isEqualTo("https://" + portal);
    }

    @Test
    void configuredEndpoints() {
        VaultOnPaper paper = new VaultOnPaper(LEGACY + "endpoint_url=http://all|services=mine|[services mine]|sso=|"
                + "  endpoint_url = http://portal");
        assertThat(SsoSessions.of(paper.resolve("p")).orElseThrow())
                .extracting(SsoSession::oidcUrl, SsoSession::portalUrl)
                .containsExactly("http://all", "http://portal");

        paper.environment = Map.of("AWS_ENDPOINT_URL_SSO_OIDC", "http://oidc");
        assertThat(SsoSessions.of(paper.resolve("p")).orElseThrow())
                .extracting(SsoSession::oidcUrl, SsoSession::portalUrl)
                .containsExactly("http://oidc", "http://portal");
    }

    @Test
    void noStartUrlIsNoSessionAndNoRegionIsAFault() {
        assertThat(SsoSessions.of(new VaultOnPaper("[profile p]|sso_region=eu-west-1|sso_session=none").resolve("p")))
                .isEmpty();
        assertThatThrownBy(() -> session("[profile p]|sso_start_url=https://s"))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage("profile p: sso_start_url is set and sso_region is not; add the region of the directory");
    }

    private static SsoSession session(String config) {
        return SsoSessions.of(new VaultOnPaper(config).resolve("p")).orElseThrow();
    }
}
