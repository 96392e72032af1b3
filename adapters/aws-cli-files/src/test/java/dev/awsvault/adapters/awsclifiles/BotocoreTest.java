package dev.awsvault.adapters.awsclifiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.awslogin.LoginToken;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoGrant;
import dev.awsvault.domain.sso.SsoToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write, the AWS CLI's own library reads, and the other way round. */
class BotocoreTest {
    private static final String START_URL = "https://d-1234567890.awsapps.com/start";
    private static final SsoSession NAMED = SsoCacheFilesTest.session("my-sso", START_URL, "eu-west-1");
    private static final SsoSession INLINE = SsoCacheFilesTest.session("", START_URL, "eu-west-1");

    @TempDir
    Path home;

    @BeforeEach
    void requireBotocore() throws Exception {
        boolean there = false;
        try {
            there = new ProcessBuilder("python3", "-c", "from botocore.utils import SSOTokenLoader, LoginTokenLoader")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noPython) {
            there = false;
        }
        if (!there) {
            System.err.println("SKIPPED BotocoreTest: python3 with botocore 1.41 or newer is not installed here");
        }
        Assumptions.assumeTrue(there, "needs python3 with botocore 1.41 or newer");
    }

    @Test
    void itsTokenProviderReadsOurSsoToken() throws Exception {
        sso().write(NAMED, grant());

        String read = python("""
                import botocore.session, botocore.tokens
                session = botocore.session.Session(profile='p')
                token = botocore.tokens.SSOTokenProvider(session).load_token().get_frozen_token()
                print(token.token, token.expiration.isoformat(), end='')
                """);

        assertThat(read).isEqualTo("access 2099-11-22T16:58:25+00:00");
    }

    @Test
    void itsLegacyLoaderReadsOurSsoToken() throws Exception {
        sso().write(INLINE, grant());

        String read = python("""
                import os, dateutil.parser
                from botocore.utils import JSONFileCache, SSOTokenLoader
                cache = JSONFileCache(os.path.expanduser('~/.aws/sso/cache'))
                token = SSOTokenLoader(cache)('https://d-1234567890.awsapps.com/start')
                dateutil.parser.parse(token['expiresAt']); dateutil.parser.parse(token['registrationExpiresAt'])
                print(token['accessToken'], token['clientId'], token['clientSecret'], token['refreshToken'], end='')
                """);

        assertThat(read).isEqualTo("access client secret refresh");
    }

    @Test
    void weReadItsSsoToken() throws Exception {
        python("""
                import os, datetime
                from botocore.tokens import _sso_json_dumps
                from botocore.utils import JSONFileCache, SSOTokenLoader
                folder = os.path.expanduser('~/.aws/sso/cache')
                when = datetime.datetime(2026, 11, 22, 16, 58, 25, tzinfo=datetime.timezone.utc)
                token = {'startUrl': 'https://d-1234567890.awsapps.com/start', 'region': 'eu-west-1',
                         'accessToken': 'access', 'expiresAt': when, 'clientId': 'client', 'clientSecret': 'secret',
                         'registrationExpiresAt': when, 'refreshToken': 'refresh'}
                SSOTokenLoader(JSONFileCache(folder, dumps_func=_sso_json_dumps)).save_token(
                    token['startUrl'], token, session_name='my-sso')
                # Without these dumps its times end in "UTC".
                SSOTokenLoader(JSONFileCache(folder)).save_token(token['startUrl'], token)
                """);

        for (SsoSession session : List.of(NAMED, INLINE)) {
            SsoGrant read = sso().read(session);
            assertThat(read.token().accessToken().reveal()).isEqualTo("access");
            assertThat(read.token().expiration()).isEqualTo("2026-11-22T16:58:25Z");
            assertThat(read.token().refreshToken().reveal()).isEqualTo("refresh");
            assertThat(read.client().expiration()).isEqualTo("2026-11-22T16:58:25Z");
        }
    }

    @Test
    void itsLoginFetcherReadsOurLoginSession() throws Exception {
        login().write(LoginCacheFilesTest.SESSION, token());

        String read = python("""
                import botocore.credentials as c, botocore.utils as u
                loader = u.LoginTokenLoader(u.JSONFileCache(u.get_login_token_cache_directory()))
                fetcher = c.LoginCredentialFetcher('arn:aws:iam::123456789012:user/ann', loader, None)
                found = fetcher.load_cached_credentials()
                print(*[found[k] for k in ('access_key', 'secret_key', 'token', 'expiry_time', 'account_id')], end='')
                """);

        assertThat(read).isEqualTo("ASIA2 secret2 token2 2099-11-22T17:13:25Z 123456789012");
    }

    @Test
    void weReadItsLoginSession() throws Exception {
        python("""
                import botocore.utils as u
                loader = u.LoginTokenLoader(u.JSONFileCache(u.get_login_token_cache_directory()))
                loader.save_token('arn:aws:iam::123456789012:user/ann', {
                    'accessToken': {'accessKeyId': 'ASIA1', 'secretAccessKey': 'secret1', 'sessionToken': 'token1',
                                    'accountId': '123456789012', 'expiresAt': '2026-11-22T16:58:25Z'},
                    'tokenType': 'aws_sigv4', 'clientId': 'client1', 'refreshToken': 'refresh1', 'idToken': 'id1',
                    'dpopKey': '-----BEGIN EC PRIVATE KEY-----\\nMHc=\\n-----END EC PRIVATE KEY-----\\n'})
                """);

        LoginToken read = login().read(LoginCacheFilesTest.SESSION).orElseThrow();

        assertThat(read.credentials().accessKeyId()).isEqualTo("ASIA1");
        assertThat(read.refreshToken().reveal()).isEqualTo("refresh1");
        assertThat(read.dpopKey().reveal()).endsWith("\n-----END EC PRIVATE KEY-----\n");
    }

    private static SsoGrant grant() {
        SsoGrant grant = SsoCacheFilesTest.grant("refresh");
        return new SsoGrant(
                new SsoToken(
                        grant.token().accessToken(),
                        Instant.parse("2099-11-22T16:58:25Z"),
                        grant.token().refreshToken()),
                grant.client());
    }

    private static LoginToken token() {
        LoginToken token = LoginCacheFilesTest.token();
        SessionCredentials credentials = token.credentials();
        return new LoginToken(
                new SessionCredentials(
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        credentials.sessionToken(),
                        Instant.parse("2099-11-22T17:13:25Z")),
                token.accountId(),
                token.clientId(),
                token.refreshToken(),
                token.idToken(),
                SecretString.of("key2"));
    }

    private SsoCacheFiles sso() {
        return new SsoCacheFiles(home, TestFolder.RANDOM, TestFolder.CLOCK);
    }

    private LoginCacheFiles login() {
        return new LoginCacheFiles(new Environment(Map.of()), home, TestFolder.RANDOM, TestFolder.CLOCK);
    }

    private String python(String script) throws Exception {
        TestFolder.write(home.resolve(".aws/config"), """
                [profile p]
                sso_session = my-sso
                [sso-session my-sso]
                sso_start_url = https://d-1234567890.awsapps.com/start
                sso_region = eu-west-1
                """);
        ProcessBuilder builder = new ProcessBuilder(List.of("python3", "-c", script)).redirectErrorStream(true);
        // What pyenv and the like put on the path finds itself by other variables than these.
        for (String name : new ArrayList<>(builder.environment().keySet())) {
            if (name.startsWith("AWS_")) {
                builder.environment().remove(name);
            }
        }
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
