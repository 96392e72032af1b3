package dev.awsvault.application.wiring;

import dev.awsvault.domain.awslogin.SignInTokens;
import dev.awsvault.domain.console.ConsoleFederation;
import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.WebIdentityCall;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.rotation.AccessKey;
import dev.awsvault.domain.rotation.IamEndpoint;
import dev.awsvault.domain.rotation.UserAccessKeys;
import dev.awsvault.domain.sso.SsoClient;
import dev.awsvault.domain.sso.SsoOidc;
import dev.awsvault.domain.sso.SsoPortal;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * AWS, with Quarkus started for the first call and not before: this is the one place that decides it. A run that finds
 * a kept session, or needs none, never pays for it. Quarkus is not stopped again: the process ends or becomes another.
 */
final class QuarkusAws {
    private boolean started;

    SecurityTokenService sts() {
        return new SecurityTokenService() {
            @Override
            public SessionCredentials call(StsCall call, Credentials signer) {
                return bean(SecurityTokenService.class).call(call, signer);
            }

            @Override
            public SessionCredentials call(WebIdentityCall call) {
                return bean(SecurityTokenService.class).call(call);
            }

            @Override
            public CallerIdentity identify(StsEndpoint endpoint, Credentials signer) {
                return bean(SecurityTokenService.class).identify(endpoint, signer);
            }
        };
    }

    UserAccessKeys accessKeys() {
        return new UserAccessKeys() {
            @Override
            public String currentUser(IamEndpoint endpoint, Credentials signer) {
                return bean(UserAccessKeys.class).currentUser(endpoint, signer);
            }

            @Override
            public List<AccessKey> list(IamEndpoint endpoint, Optional<String> user, Credentials signer) {
                return bean(UserAccessKeys.class).list(endpoint, user, signer);
            }

            @Override
            public Optional<Instant> lastUsed(IamEndpoint endpoint, String accessKeyId, Credentials signer) {
                return bean(UserAccessKeys.class).lastUsed(endpoint, accessKeyId, signer);
            }

            @Override
            public LongTermKey create(IamEndpoint endpoint, Optional<String> user, Credentials signer) {
                return bean(UserAccessKeys.class).create(endpoint, user, signer);
            }

            @Override
            public void deactivate(
                    IamEndpoint endpoint, Optional<String> user, String accessKeyId, Credentials signer) {
                bean(UserAccessKeys.class).deactivate(endpoint, user, accessKeyId, signer);
            }

            @Override
            public void delete(IamEndpoint endpoint, Optional<String> user, String accessKeyId, Credentials signer) {
                bean(UserAccessKeys.class).delete(endpoint, user, accessKeyId, signer);
            }
        };
    }

    SsoOidc ssoOidc() {
        return new SsoOidc() {
            @Override
            public SsoClient register(SsoSession session, Flow flow) {
                return bean(SsoOidc.class).register(session, flow);
            }

            @Override
            public DeviceAuthorization authorizeDevice(SsoSession session, SsoClient client) {
                return bean(SsoOidc.class).authorizeDevice(session, client);
            }

            @Override
            public TokenAnswer token(SsoSession session, SsoClient client, Grant grant) {
                return bean(SsoOidc.class).token(session, client, grant);
            }
        };
    }

    SsoPortal ssoPortal() {
        return (session, token, account, role) -> bean(SsoPortal.class).roleCredentials(session, token, account, role);
    }

    SignInTokens signInTokens() {
        return (url, token) -> bean(SignInTokens.class).refresh(url, token);
    }

    ConsoleFederation consoleFederation() {
        return (url, credentials, duration) -> bean(ConsoleFederation.class).signInToken(url, credentials, duration);
    }

    private <T> T bean(Class<T> port) {
        start();
        return Arc.container().instance(port).get();
    }

    /** Once: of many threads that need AWS the first starts it, the others wait. */
    synchronized void start() {
        if (started) return;
        started = true;
        // Quarkus's generated main would set it; ours runs first.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Quarkus.manualInitialize();
        Quarkus.manualStart();
    }
}
