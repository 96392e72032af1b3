package dev.awsvault.domain.credentials;

/**
 * Who signs with some credentials, as GetCallerIdentity tells.
 *
 * @param accountId twelve digits
 * @param arn such as {@code arn:aws:iam::123456789012:user/team/jane} or {@code
 *     arn:aws:sts::123456789012:assumed-role/Admin/jane}
 */
public record CallerIdentity(String accountId, String arn) {
    /** What stands behind the account in the ARN: {@code user/team/jane}, {@code root}. */
    private String resource() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    public boolean isAssumedRole() {
        return resource().startsWith("assumed-role/");
    }

    public boolean isFederatedUser() {
        return resource().startsWith("federated-user/");
    }

    /** The user's name without its path; {@code root} for the account's root user. */
    public String userName() {
        return resource().substring(resource().lastIndexOf('/') + 1);
    }
}
