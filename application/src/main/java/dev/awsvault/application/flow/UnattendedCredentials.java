package dev.awsvault.application.flow;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.guard.ConfirmGuard;
import dev.awsvault.domain.server.CredentialMaker;
import java.time.Duration;

/**
 * Makes a profile's credentials for as long as it wants no yes of a person: for a server that nobody looks at. By the
 * config as it is at each time, so that a guard counts that was put up while the server runs.
 */
final class UnattendedCredentials implements CredentialMaker {
    private final CredentialFlow flow;
    private final ProfileRequest request;
    private final ProfileCredentials maker;

    UnattendedCredentials(CredentialFlow flow, ProfileRequest request, ProfileCredentials maker) {
        this.flow = flow;
        this.request = request;
        this.maker = maker;
    }

    @Override
    public Credentials make(Duration leastLeft) {
        PlannedProfile planned = flow.plan(request);
        ConfirmGuard.of(planned.chain(), planned.plan()).ifPresent(guard -> {
            throw new PromptFailure("profile " + MessageText.name(request.profile())
                    + " wants a yes before it is used (" + guard.reason()
                    + "); name it with 'serve --profile', which asks when it starts");
        });
        return maker.make(leastLeft);
    }
}
