package dev.awsvault.domain.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET_SESSION_TOKEN demo arn:aws:iam::111111111111:mfa/alice"
                        + " sts.GetSessionToken,ZGVtbw,YXJuOmF3czppYW06OjExMTExMTExMTExMTptZmEvYWxpY2U,1795341065",
                "GET_SESSION_TOKEN demo '' sts.GetSessionToken,ZGVtbw,,1795341065",
                "ASSUME_ROLE ü/ñ?> '' sts.AssumeRole,w7wvw7E_Pg,,1795341065",
                "ASSUME_ROLE_WITH_WEB_IDENTITY demo '' sts.AssumeRoleWithWebIdentity,ZGVtbw,,1795341065",
                "SSO_ROLE demo https://x/start sso.GetRoleCredentials,ZGVtbw,aHR0cHM6Ly94L3N0YXJ0,1795341065",
                "CREDENTIAL_PROCESS demo '' credential_process,ZGVtbw,,1795341065",
            })
    void isWrittenAsAwsVaultDoes(SessionSlot.Type type, String profile, String mfaSerial, String expected) {
        SessionName name =
                new SessionName(new SessionSlot(type, profile, mfaSerial), Instant.parse("2026-11-22T09:51:05Z"));

        assertThat(name.format()).isEqualTo(expected);
        assertThat(SessionName.parse(expected)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "a,b,c,d",
                "sts.GetSessionToken",
                "sts.GetSessionToken,ZGVtbw",
                "sts.GetSessionToken,ZGVtbw,",
                "sts.GetSessionToken,ZGVtbw,,",
                "sts.GetSessionToken,ZGVtbw,,soon",
                "sts.GetSessionToken,ZGVtbw,,1 ",
                "sts.GetSessionToken,ZGVtbw,,99999999999999999999",
                "sts.GetSessionToken,ZGVtbw,,9223372036854775807",
                "sts.GetSessionToken,*,,1795341065",
                "sts.GetSessionToken,ZGVtb,,1795341065",
                "sts.GetSessionToken,_w,,1795341065",
                "sts.GetSessionToken,ZGVtbw,,1795341065,1",
                "sts.getsessiontoken,ZGVtbw,,1795341065",
                "sts.GetFederationToken,ZGVtbw,,1795341065",
                " sts.GetSessionToken,ZGVtbw,,1795341065",
            })
    void aNameThatIsNoSessionsIsNone(String name) {
        assertThat(SessionName.parse(name)).isEmpty();
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll SessionSlot.Type type,
            @ForAll String profile,
            @ForAll String mfaSerial,
            @ForAll @LongRange(min = 0, max = 99_999_999_999L) long seconds) {
        SessionSlot slot = new SessionSlot(type, wellFormed(profile), wellFormed(mfaSerial));
        SessionName name = new SessionName(slot, Instant.ofEpochSecond(seconds));

        assertThat(SessionName.parse(name.format())).contains(name);
        assertThat(name.format()).startsWith(SessionName.prefix(slot)).matches("[\\x20-\\x7e]+");
        assertThat(ItemKind.of(name.format())).isEqualTo(ItemKind.SESSION);
    }

    @Property
    void noTextDoesMoreThanBeNoSession(@ForAll String text) {
        SessionName.parse("sts.AssumeRole," + text)
                .ifPresent(name -> assertThat(name.format()).startsWith("sts.AssumeRole,"));
    }

    @ParameterizedTest
    @EnumSource(SessionSlot.Type.class)
    void thePrefixOfOneProfileIsNotThatOfALongerName(SessionSlot.Type type) {
        String shorter = SessionName.prefix(new SessionSlot(type, "abc", ""));
        String longer = SessionName.prefix(new SessionSlot(type, "abcdef", ""));

        assertThat(longer).doesNotStartWith(shorter);
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
