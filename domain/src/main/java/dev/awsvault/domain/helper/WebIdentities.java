package dev.awsvault.domain.helper;

import dev.awsvault.domain.credentials.CredentialSource;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.RoleSessionName;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.WebIdentityCall;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Roles that are assumed with a token of an identity provider. */
public final class WebIdentities implements CredentialSource<PlanStep.WebIdentity> {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SecurityTokenService sts;
    private final TokenFiles files;
    private final ShellCommand shell;
    private final List<String> runningHelpers;
    private final InstantSource clock;

    /** @param runningHelpers the profiles whose helpers run above us */
    public WebIdentities(
            SecurityTokenService sts,
            TokenFiles files,
            ShellCommand shell,
            List<String> runningHelpers,
            InstantSource clock) {
        this.sts = sts;
        this.files = files;
        this.shell = shell;
        this.runningHelpers = List.copyOf(runningHelpers);
        this.clock = clock;
    }

    @Override
    public Credentials make(PlanStep.WebIdentity step) {
        try (SecretString token = token(step)) {
            return sts.call(new WebIdentityCall(
                    step.endpoint(),
                    step.roleArn(),
                    RoleSessionName.of(step.roleSessionName(), clock.instant()),
                    token,
                    step.duration(),
                    step.policies()));
        }
    }

    private SecretString token(PlanStep.WebIdentity step) {
        return switch (step.token()) {
            case PlanStep.WebIdentity.Token.InFile file -> {
                SecretString token = files.read(file.path());
                if (!PlainText.is(token.reveal())) {
                    token.close();
                    throw new CredentialsFailure("web_identity_token_file of profile " + step.profile()
                            + " does not hold a token and nothing else");
                }
                yield token;
            }
            case PlanStep.WebIdentity.Token.Printed printed -> {
                try (SecretString output =
                        shell.run(printed.line(), HelperChain.variables(runningHelpers, step.profile()), LIMIT)) {
                    String token = output.reveal().strip();
                    if (token.isEmpty() || !PlainText.is(token)) {
                        throw new CredentialsFailure("web_identity_token_process of profile " + step.profile()
                                + " did not print a token and nothing else");
                    }
                    yield SecretString.of(token);
                }
            }
        };
    }
}
