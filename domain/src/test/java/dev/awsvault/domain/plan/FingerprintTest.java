package dev.awsvault.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final String BASE = "[profile base]|[profile mid]|source_profile=base|role_arn=M|";
    private static final String ROLE = BASE + "[profile role]|source_profile=mid|role_arn=R|role_session_name=me|"
            + "external_id=E|session_tags=a=1,b=2|transitive_session_tags=a,b|source_identity=I|";

    @Test
    void isAHashThatStaysTheSame() {
        assertThat(of(ROLE)).matches("[A-Za-z0-9_-]{43}").isEqualTo(of(ROLE));
    }

    /** A later line of the same key wins. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "role_arn=OTHER",
                "role_session_name=other",
                "role_session_name=",
                "external_id=other",
                "external_id=",
                "session_tags=a=1,b=3",
                "session_tags=a=1,c=2",
                "session_tags=a=1",
                "session_tags=",
                "transitive_session_tags=a",
                "transitive_session_tags=a,c",
                "transitive_session_tags=",
                "source_identity=other",
                "source_identity=",
                "source_profile=base",
            })
    void changesWithEachInput(String line) {
        assertThat(of(ROLE + line)).isNotEqualTo(of(ROLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role_arn=OTHER",
                "external_id=E",
                "session_tags=a=1",
                "transitive_session_tags=a",
                "source_identity=I",
                "role_session_name=me",
            })
    void changesWithTheSourceStep(String lineOfMid) {
        assertThat(of(ROLE.replace("role_arn=M|", "role_arn=M|" + lineOfMid + "|")))
                .isNotEqualTo(of(ROLE));
    }

    @Test
    void changesWithTheStoredKeysProfileAndWithTheSessionBetween() {
        String plain = of("[profile base]|[profile role]|source_profile=base|role_arn=R");
        String otherBase = of("[profile two]|[profile role]|source_profile=two|role_arn=R");
        String throughSession =
                of("[profile base]|mfa_serial=alice|[profile role]|source_profile=base|role_arn=R|mfa_serial=alice");
        String otherDevice =
                of("[profile base]|mfa_serial=bob|[profile role]|source_profile=base|role_arn=R|mfa_serial=bob");

        assertThat(List.of(plain, otherBase, throughSession, otherDevice)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region=eu-west-1",
                "endpoint_url=http://x",
                "duration_seconds=900",
                "session_tags=b=2,a=1",
                "transitive_session_tags=b,a",
            })
    void doesNotChangeWithTheRest(String line) {
        assertThat(of(ROLE + line)).isEqualTo(of(ROLE));
    }

    @Test
    void neighbouringTextsAreNotRunTogether() {
        assertThat(of(ROLE + "role_session_name=meE|external_id="))
                .isNotEqualTo(of(ROLE + "role_session_name=me|external_id=E"));
        assertThat(of(ROLE + "session_tags=a=12|transitive_session_tags="))
                .isNotEqualTo(of(ROLE + "session_tags=a1=2|transitive_session_tags="));
    }

    /** Taken from the first version that wrote fingerprints: what it kept stays good. */
    @Test
    void isWhatItEverWas() {
        assertThat(of("[profile base]|[profile role]|source_profile=base|role_arn=R"))
                .isEqualTo("Yr3Dfvb_ah9PWs1mdlQIbZH5omO260e2CFmL4OUWnWc");
        assertThat(of("[profile base]|mfa_serial=alice|[profile mid]|source_profile=base|role_arn=M|mfa_serial=alice|"
                        + ROLE.substring(BASE.length()) + "mfa_serial=alice"))
                .isEqualTo("s5pSG6uuOm576zmwxE8Sb-DapRuUx-t5i3nH9bDiFMU");
    }

    @Test
    void changesWithThePolicies() {
        VaultOnPaper paper = new VaultOnPaper(ROLE, "base");
        List<SessionPolicies> policies = List.of(
                SessionPolicies.NONE,
                new SessionPolicies("{}", List.of()),
                new SessionPolicies("{ }", List.of()),
                new SessionPolicies("", List.of("arn:a")),
                new SessionPolicies("", List.of("arn:b")),
                new SessionPolicies("", List.of("arn:a", "arn:b")),
                new SessionPolicies("{}", List.of("arn:a")));

        assertThat(policies.stream().map(each -> withPolicies(paper, each))).doesNotHaveDuplicates();
        assertThat(withPolicies(paper, SessionPolicies.NONE)).isEqualTo(of(ROLE));
        assertThat(withPolicies(paper, new SessionPolicies("", List.of("arn:b", "arn:a"))))
                .isEqualTo(withPolicies(paper, new SessionPolicies("", List.of("arn:a", "arn:b"))));
    }

    @Test
    void changesWithTheFederatedUsersPolicies() {
        VaultOnPaper paper = new VaultOnPaper("[profile role]", "role");

        assertThat(withPolicies(paper, new SessionPolicies("{}", List.of())))
                .isNotEqualTo(withPolicies(paper, SessionPolicies.ALLOW_ALL));
    }

    private static final String SSO =
            "sso_start_url=https://corp|sso_region=eu-west-1|sso_account_id=1|sso_role_name=r|";

    /** What a profile says, and a line that makes another session of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                SSO + ";sso_start_url=https://other",
                SSO + ";sso_account_id=2",
                SSO + ";sso_role_name=other",
                "web_identity_token_file=/t|role_arn=W|;role_arn=OTHER",
                "web_identity_token_file=/t|role_arn=W|;web_identity_token_file=/other",
                "web_identity_token_file=/t|role_arn=W|;role_session_name=me",
                "web_identity_token_process=t|role_arn=W|;web_identity_token_process=other",
                "web_identity_token_process=/t|role_arn=W|;web_identity_token_file=/t",
                "credential_process=p|;credential_process=other",
                "login_session=l|;login_session=other",
            })
    void changesWithTheParts(String source, String line) {
        String one = "[profile role]|" + source;

        assertThat(without(one + line)).isNotEqualTo(without(one));
        assertThat(without(above(one + line))).isNotEqualTo(without(above(one)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                SSO + ";sso_region=us-east-1",
                SSO + ";role_arn=R",
                SSO + ";region=us-east-1",
                "web_identity_token_file=/t|role_arn=W|;duration_seconds=900",
                "web_identity_token_file=/t|role_arn=W|;region=us-east-1",
                "credential_process=p|;region=us-east-1",
                "login_session=l|;region=us-east-1",
            })
    void otherPartsDoNotMatter(String source, String line) {
        assertThat(without("[profile role]|" + source + line)).isEqualTo(without("[profile role]|" + source));
    }

    @Test
    void noTwoKindsOfSourceLookAlike() {
        assertThat(List.of(
                        without("[profile role]|credential_process=x"),
                        without("[profile role]|login_session=x"),
                        without("[profile role]|web_identity_token_file=x|role_arn=x"),
                        without("[profile role]|sso_start_url=x|sso_region=x|sso_account_id=x|sso_role_name=x"),
                        of("[profile base]|[profile role]|source_profile=base|role_arn=x")))
                .doesNotHaveDuplicates();
    }

    /** The profile becomes the source of a role of its name. */
    private static String above(String config) {
        return config.replace("[profile role]", "[profile source]")
                + "|[profile role]|source_profile=source|role_arn=R";
    }

    private static String without(String config) {
        return Fingerprint.of(new VaultOnPaper(config).plan("role").root());
    }

    private static String withPolicies(VaultOnPaper paper, SessionPolicies policies) {
        paper.policies = policies;
        return Fingerprint.of(paper.plan("role").root());
    }

    private static String of(String config) {
        return Fingerprint.of(
                new VaultOnPaper(config, "base", "two").plan("role").root());
    }
}
