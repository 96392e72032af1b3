package dev.awsvault.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static String of(String config) {
        return Fingerprint.of(
                new VaultOnPaper(config, "base", "two").plan("role").root());
    }
}
