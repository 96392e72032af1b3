package dev.awsvault.domain.fake;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
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
    public record Seen(StsCall call, String signer) {}

    private final InstantSource clock;
    private final List<Seen> seen = new ArrayList<>();

    public RecordingSts(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public SessionCredentials call(StsCall call, Credentials signer) {
        seen.add(new Seen(call, signer.accessKeyId()));
        String made =
                switch (call) {
                    case StsCall.GetSessionToken session -> "GetSessionToken(" + session.mfaSerial() + ")";
                    case StsCall.AssumeRole role -> "AssumeRole(" + role.roleArn() + ")";
                };
        return new SessionCredentials(
                made + "<-" + signer.accessKeyId(),
                SecretString.of("secret"),
                SecretString.of("token"),
                clock.instant().plus(call.duration()));
    }

    public List<Seen> take() {
        List<Seen> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }
}
