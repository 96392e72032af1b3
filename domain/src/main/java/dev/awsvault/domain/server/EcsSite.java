package dev.awsvault.domain.server;

import dev.awsvault.domain.secret.SecretString;
import java.util.Optional;
import java.util.function.Function;

/**
 * For one command, in the form of ECS: every path gives its credentials, {@code /role-arn/ARN} those of a role.
 *
 * <p>The token is the permission. The recipe for containers puts a proxy between, which has the token and keeps the Host
 * of its own clients, so a page that reaches the proxy is told by that and by what browsers say of themselves; and it
 * adds X-Forwarded-For, which therefore is no reason to refuse here.
 */
public final class EcsSite implements Site {
    private static final String ROLES = "/role-arn/";

    private final byte[] token;
    private final HandoutSource base;
    private final RecentRoles roles;

    /**
     * @param token what clients show in {@code Authorization}, as it is
     * @param roles makes the credentials of a role, given its ARN, from the base ones
     */
    public EcsSite(SecretString token, HandoutSource base, Function<String, HandoutSource> roles) {
        this.token = token.revealUtf8();
        this.base = base;
        this.roles = new RecentRoles(roles);
    }

    @Override
    public Reply answer(SiteRequest request) {
        if (WebClients.isPage(request)) return refused("web pages get no credentials");
        if (!HostRule.ADDRESS_OR_CONTAINER_HOST.admits(request)) return refused("unknown Host");
        if (!RandomToken.isShown(token, request.header("Authorization").orElse(""))) {
            return refused("invalid Authorization token");
        }
        if (!request.method().equals("GET")) return Replies.notAllowed("GET");
        String path = request.path();
        if (!path.startsWith(ROLES)) return new Reply.HandOut(base, CredentialDocument.CONTAINER);
        Optional<String> arn = RoleArn.decode(path.substring(ROLES.length()));
        return arn.isPresent()
                ? new Reply.HandOut(roles.of(arn.get()), CredentialDocument.CONTAINER)
                : Replies.jsonError(400, "ValidationError", "what follows " + ROLES + " is not the ARN of a role");
    }

    private static Reply refused(String reason) {
        return Replies.jsonError(403, "AccessDenied", reason);
    }
}
