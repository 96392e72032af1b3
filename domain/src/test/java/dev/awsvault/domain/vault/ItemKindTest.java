package dev.awsvault.domain.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemKindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo | LONG_TERM_KEY",
                "default | LONG_TERM_KEY",
                "team/prod | LONG_TERM_KEY",
                "a%b/c d:e,é | LONG_TERM_KEY",
                "prod session | LONG_TERM_KEY",
                "session | LONG_TERM_KEY",
                "session,demo | LONG_TERM_KEY",
                "session,demo,mfa,soon | LONG_TERM_KEY",
                "session:demo | LONG_TERM_KEY",
                "sts.GetSessionToken | LONG_TERM_KEY",
                "demo session () | LONG_TERM_KEY",
                "demo session (1) x | LONG_TERM_KEY",
                "rotating | LONG_TERM_KEY",
                "demo.rotating.old | LONG_TERM_KEY",
                "demo.rotating | ROTATING_KEY",
                "team/prod.rotating | ROTATING_KEY",
                "sts.GetSessionToken,ZGVtbw,,1795341065 | SESSION",
                "sts.AssumeRole,ZGVtbw,bWZh,1795341065 | SESSION",
                "sts.AssumeRoleWithWebIdentity,ZGVtbw,,1795341065 | SESSION",
                "sso.GetRoleCredentials,ZGVtbw,aHR0cHM6Ly94,1795341065 | SESSION",
                "credential_process,ZGVtbw,,1795341065 | SESSION",
                "session,ZGVtbw,bWZh,1571753521 | LEGACY_SESSION",
                "session,ZGVtbw,,1571753521 | LEGACY_SESSION",
                "session:ZGVtbw::1571753521 | LEGACY_SESSION",
                "session:ZGVtbw:arn:aws:iam::1:mfa/alice:1571753521 | LEGACY_SESSION",
                "demo session (1571753521) | LEGACY_SESSION",
                "oidc:https://corp.awsapps.com/start | SSO_TOKEN",
                "oidc:https://x/a.rotating | SSO_TOKEN",
            })
    void isToldByTheNameAlone(String name, ItemKind kind) {
        assertThat(ItemKind.of(name)).isEqualTo(kind);
    }
}
