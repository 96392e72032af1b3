package dev.awsvault.application.flow;

import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.server.CredentialMaker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes a profile's credentials again and again, by the config and the vault as they are at each time. */
public final class ProfileCredentials implements CredentialMaker {
    private final CredentialFlow flow;
    private volatile ProfileRequest request;
    private volatile @Nullable PlannedProfile planned;

    public ProfileCredentials(CredentialFlow flow, ProfileRequest request) {
        this.flow = flow;
        this.request = request;
    }

    @Override
    public Credentials make(Duration leastLeft) {
        PlannedProfile now = flow.plan(request);
        planned = now;
        Credentials made = flow.issue(request, now, leastLeft);
        request = request.withoutMfaToken();
        return made;
    }

    /** The same for a server that nobody looks at: it makes none of a profile that wants a yes. */
    public CredentialMaker unattended() {
        return new UnattendedCredentials(flow, request, this);
    }

    /** Whose they were the last time. */
    public AuditEntry.Subject subject() {
        PlannedProfile last = planned;
        return last == null ? AuditEntry.Subject.unplanned(request.profile()) : last.subject();
    }

    /** Makes those of another role, assumed with the profile's. */
    public Credentials assume(String roleArn, Credentials profiles) {
        return flow.assume(request, flow.plan(request), roleArn, profiles);
    }
}
