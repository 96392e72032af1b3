package dev.awsvault.adapters.aws;

import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoPortal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.SsoClientBuilder;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.ListAccountRolesRequest;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.sso.model.RoleInfo;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;

/** The access portal over the AWS SDK. Its calls carry the access token and are not signed. */
public final class SdkSsoPortal implements SsoPortal {
    private static final int ROLES_NAMED = 10;

    /** The list only helps; nobody waits long for it. */
    private static final Duration LIST_LIMIT = Duration.ofSeconds(5);

    private final IsolatedClients<SsoClientBuilder, SsoClient> clients;
    private final AwsHttpClient http;
    private final InstantSource clock;

    /**
     * @param builders may give the same builder each time, all that matters is set anew for each call
     * @param clock tells how far this machine is from AWS
     */
    public SdkSsoPortal(Supplier<SsoClientBuilder> builders, AwsHttpClient http, InstantSource clock) {
        this.clients = new IsolatedClients<>(builders, http);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public RoleAnswer roleCredentials(SsoSession session, SecretString accessToken, String accountId, String roleName) {
        String token = Sendable.of("SSO access token", accessToken.reveal());
        URI url = Service.SSO_PORTAL.endpoint(session.portalUrl());
        CallFailures failures = new CallFailures(Service.SSO_PORTAL, "GetRoleCredentials", url, List.of(token), http);
        GetRoleCredentialsRequest request = GetRoleCredentialsRequest.builder()
                .accessToken(token)
                .accountId(accountId)
                .roleName(roleName)
                .build();
        try (SsoClient sso = clients.client(url, session.region(), AnonymousCredentialsProvider.create())) {
            try {
                return granted(failures, sso.getRoleCredentials(request).roleCredentials());
            } catch (UnauthorizedException _) {
                return new RoleAnswer.Unauthorized();
            } catch (AwsServiceException refused) {
                Failure failure = failures.of(refused, clock.instant());
                throw isOfTheRole(refused) ? explained(failures, failure, request, openRoles(sso, request)) : failure;
            }
        } catch (SdkException e) {
            throw failures.of(e, clock.instant());
        }
    }

    private static RoleAnswer granted(CallFailures failures, @Nullable RoleCredentials made) {
        if (made == null
                || made.accessKeyId() == null
                || made.secretAccessKey() == null
                || made.sessionToken() == null
                || made.expiration() == null
                || made.expiration() <= 0) {
            throw failures.notUnderstood();
        }
        return new RoleAnswer.Granted(new SessionCredentials(
                made.accessKeyId(),
                SecretString.of(made.secretAccessKey()),
                SecretString.of(made.sessionToken()),
                // The only time that AWS gives in milliseconds.
                Instant.ofEpochMilli(made.expiration()).truncatedTo(ChronoUnit.SECONDS)));
    }

    /** ForbiddenException, ResourceNotFoundException, InvalidRequestException; the first has no type in the SDK. */
    private static boolean isOfTheRole(AwsServiceException refused) {
        return switch (refused.statusCode()) {
            case 400, 403, 404 ->
                refused.awsErrorDetails() != null && refused.awsErrorDetails().errorCode() != null;
            default -> false;
        };
    }

    private static CredentialsFailure explained(
            CallFailures failures, Failure refusal, GetRoleCredentialsRequest request, List<String> roles) {
        String code = refusal instanceof CredentialsFailure known ? known.awsErrorCode() : "";
        String open = roles.isEmpty()
                ? "check sso_account_id and sso_role_name"
                : "set sso_role_name to one of your roles there: " + String.join(", ", roles);
        String role = "role " + request.roleName() + " in account " + request.accountId();
        // Cleaned piece by piece: each may be long, and none may push another out of the line.
        return new CredentialsFailure(
                "AWS SSO refuses " + failures.clean(role) + ": " + refusal.getMessage() + "; " + failures.clean(open),
                code);
    }

    /** Empty where AWS does not tell. */
    private static List<String> openRoles(SsoClient sso, GetRoleCredentialsRequest request) {
        ListAccountRolesRequest list = ListAccountRolesRequest.builder()
                .accessToken(request.accessToken())
                .accountId(request.accountId())
                .maxResults(ROLES_NAMED)
                .overrideConfiguration(limits -> limits.apiCallTimeout(LIST_LIMIT))
                .build();
        List<String> names = new ArrayList<>();
        try {
            for (RoleInfo role : sso.listAccountRoles(list).roleList()) {
                if (names.size() < ROLES_NAMED && role != null && role.roleName() != null) {
                    names.add(role.roleName());
                }
            }
        } catch (SdkException | Failure _) {
            // The refusal is what the person has to know; this would only add to it.
            return List.of();
        }
        return names;
    }
}
