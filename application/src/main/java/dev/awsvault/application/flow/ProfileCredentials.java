package dev.awsvault.application.flow;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.server.CredentialMaker;
import java.time.Duration;

/** Makes a profile's credentials again and again, by the config and the vault as they are at each time. */
public final class ProfileCredentials implements CredentialMaker {
    private final CredentialFlow flow;
    private volatile ProfileRequest request;

    public ProfileCredentials(CredentialFlow flow, ProfileRequest request) {
        this.flow = flow;
        this.request = request;
    }

    @Override
    public Credentials make(Duration leastLeft) {
        Credentials made = flow.issue(request, flow.plan(request), leastLeft);
        request = request.withoutMfaToken();
        return made;
    }

    /** Makes those of another role, assumed with the profile's. */
    public Credentials assume(String roleArn, Credentials profiles) {
        return flow.assume(request, flow.plan(request), roleArn, profiles);
    }
}
