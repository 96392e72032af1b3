package dev.awsvault.domain.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CredentialTextTest {
    private static final Credentials SESSION = new SessionCredentials(
            "ASIA", SecretString.of("se/cr+et"), SecretString.of("tok=en"), Instant.parse("2020-04-16T11:16:27Z"));
    private static final Credentials KEY = new LongTermKey("AKIA", SecretString.of("se/cr+et"));

    @Test
    void env() {
        assertThat(CredentialText.ENV.format("work", "eu-west-1", SESSION)).isEqualTo("""
                AWS_ACCESS_KEY_ID=ASIA
                AWS_SECRET_ACCESS_KEY=se/cr+et
                AWS_SESSION_TOKEN=tok=en
                AWS_CREDENTIAL_EXPIRATION=2020-04-16T11:16:27Z
                AWS_REGION=eu-west-1
                AWS_DEFAULT_REGION=eu-west-1
                """);
        assertThat(CredentialText.ENV.format("work", "", KEY)).isEqualTo("""
                AWS_ACCESS_KEY_ID=AKIA
                AWS_SECRET_ACCESS_KEY=se/cr+et
                """);
    }

    @Test
    void exportEnv() {
        assertThat(CredentialText.EXPORT_ENV.format("work", "eu-west-1", SESSION))
                .isEqualTo("""
                export AWS_ACCESS_KEY_ID=ASIA
                export AWS_SECRET_ACCESS_KEY=se/cr+et
                export AWS_SESSION_TOKEN=tok=en
                export AWS_CREDENTIAL_EXPIRATION=2020-04-16T11:16:27Z
                export AWS_REGION=eu-west-1
                export AWS_DEFAULT_REGION=eu-west-1
                """);
    }

    @Test
    void json() {
        assertThat(CredentialText.JSON.format("work", "eu-west-1", SESSION)).isEqualTo("""
                {
                  "Version": 1,
                  "AccessKeyId": "ASIA",
                  "SecretAccessKey": "se/cr+et",
                  "SessionToken": "tok=en",
                  "Expiration": "2020-04-16T11:16:27Z"
                }
                """);
        assertThat(CredentialText.JSON.format("work", "eu-west-1", KEY)).isEqualTo("""
                {
                  "Version": 1,
                  "AccessKeyId": "AKIA",
                  "SecretAccessKey": "se/cr+et"
                }
                """);
    }

    @Test
    void jsonQuotesWhatJsonMustQuote() {
        assertThat(CredentialText.JSON.format("work", "", new LongTermKey("A\"\\", SecretString.of("\n"))))
                .contains("\"AccessKeyId\": \"A\\\"\\\\\"", "\"SecretAccessKey\": \"\\n\"");
    }

    @Test
    void ini() {
        assertThat(CredentialText.INI.format("team/prod", "eu-west-1", SESSION)).isEqualTo("""
                [team/prod]
                aws_access_key_id=ASIA
                aws_secret_access_key=se/cr+et
                aws_session_token=tok=en
                aws_credential_expiration=2020-04-16T11:16:27Z
                region=eu-west-1
                """);
        assertThat(CredentialText.INI.format("work", "", KEY)).isEqualTo("""
                [work]
                aws_access_key_id=AKIA
                aws_secret_access_key=se/cr+et
                """);
    }

    @Test
    void theFormatsAreNamedAsOnTheCommandLine() {
        assertThat(Stream.of(CredentialText.values()).map(CredentialText::id))
                .containsExactly("env", "export-env", "json", "ini");
    }
}
