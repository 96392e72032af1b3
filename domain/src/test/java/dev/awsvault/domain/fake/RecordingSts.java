package dev.awsvault.domain.fake;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.WebIdentityCall;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers each call with credentials whose key id tells how they came about:
 * {@code AssumeRole(arn)<-GetSessionToken(serial)<-stored:work}.
 */
public final class RecordingSts implements SecurityTokenService {
    /** A call and the key id that signed it. */
    public record Seen(StsCall call, String signer) {
        /** {@code AssumeRole(arn) 1h mfa/alice by stored:work}, the device only where it is sent. */
        public String line() {
            String device = call.mfaSerial().isEmpty() ? "" : " " + call.mfaSerial();
            return name(call) + " " + GoDuration.shortForm(call.duration()) + device + " by " + signer;
        }

        /** The same call with any code of the device. */
        public Seen withAnyCode() {
            StsCall anyCode =
                    switch (call) {
                        case StsCall.GetSessionToken session ->
                            new StsCall.GetSessionToken(
                                    session.endpoint(), session.duration(), session.mfaSerial(), "any");
                        case StsCall.AssumeRole role ->
                            new StsCall.AssumeRole(
                                    role.endpoint(),
                                    role.roleArn(),
                                    role.roleSessionName(),
                                    role.duration(),
                                    role.externalId(),
                                    role.tags(),
                                    role.transitiveTagKeys(),
                                    role.sourceIdentity(),
                                    role.policies(),
                                    role.mfaSerial(),
                                    "any");
                        case StsCall.GetFederationToken federation -> federation;
                    };
            return new Seen(anyCode, signer);
        }

        private static String name(StsCall call) {
            return switch (call) {
                case StsCall.GetSessionToken _ -> "GetSessionToken";
                case StsCall.AssumeRole role -> "AssumeRole(" + role.roleArn() + ")";
                case StsCall.GetFederationToken federation -> "GetFederationToken(" + federation.name() + ")";
            };
        }
    }

    private final InstantSource clock;
    private final List<Seen> seen = new ArrayList<>();
    private final List<WebIdentityCall> webIdentityCalls = new ArrayList<>();
    private final List<String> identified = new ArrayList<>();
    private String identity = "arn:aws:iam::123456789012:user/jane";
    private String refusal = "";

    public RecordingSts(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public SessionCredentials call(StsCall call, Credentials signer) {
        seen.add(new Seen(call, signer.accessKeyId()));
        if (!refusal.isEmpty()) throw new CredentialsFailure(refusal, "AccessDenied");
        String made =
                switch (call) {
                    case StsCall.GetSessionToken session -> "GetSessionToken(" + session.mfaSerial() + ")";
                    case StsCall.AssumeRole role -> "AssumeRole(" + role.roleArn() + ")";
                    case StsCall.GetFederationToken federation -> "GetFederationToken(" + federation.name() + ")";
                };
        return new SessionCredentials(
                made + "<-" + signer.accessKeyId(),
                SecretString.of("canary secret"),
                SecretString.of("canary token"),
                clock.instant().plus(call.duration()));
    }

    @Override
    public SessionCredentials call(WebIdentityCall call) {
        webIdentityCalls.add(call);
        if (!refusal.isEmpty()) throw new CredentialsFailure(refusal, "AccessDenied");
        return new SessionCredentials(
                "AssumeRoleWithWebIdentity(" + call.roleArn() + ")",
                SecretString.of("canary secret"),
                SecretString.of("canary token"),
                clock.instant().plus(call.duration()));
    }

    @Override
    public CallerIdentity identify(StsEndpoint endpoint, Credentials signer) {
        identified.add(signer.accessKeyId());
        return new CallerIdentity("123456789012", identity);
    }

    /** Who GetCallerIdentity says it is. */
    public void identityIs(String arn) {
        identity = arn;
    }

    public List<WebIdentityCall> takeWebIdentityCalls() {
        List<WebIdentityCall> taken = List.copyOf(webIdentityCalls);
        webIdentityCalls.clear();
        return taken;
    }

    /** The key ids that asked who they are. */
    public List<String> identified() {
        return List.copyOf(identified);
    }

    /** From now on every call is refused with this message. */
    public void refuse(String message) {
        refusal = message;
    }

    public List<Seen> take() {
        List<Seen> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }
}
