package dev.awsvault.domain.audit;

import dev.awsvault.domain.plan.PlanStep;
import java.util.Optional;

/** What was handed out, by what made it last. */
public enum CredentialKind {
    LONG_TERM_KEY("long-term-key"),
    SESSION("session"),
    ROLE("role"),
    FEDERATION("federation"),
    WEB_IDENTITY("web-identity"),
    SSO("sso"),
    /** Of a {@code credential_process}. */
    PROCESS("process"),
    /** Of a session of {@code aws login}. */
    AWS_LOGIN("aws-login"),
    /** Found in the environment. */
    ENVIRONMENT("environment"),
    /** It never came so far that this was known. */
    UNKNOWN("unknown");

    private final String id;

    CredentialKind(String id) {
        this.id = id;
    }

    /** As it stands in the journal. */
    public String id() {
        return id;
    }

    static Optional<CredentialKind> of(String id) {
        for (CredentialKind kind : values()) {
            if (kind.id.equals(id)) return Optional.of(kind);
        }
        return Optional.empty();
    }

    /** What the result of the step is, and whose. */
    public static AuditEntry.Subject subject(String profile, PlanStep root) {
        return switch (root) {
            case PlanStep.StoredKey _ -> new AuditEntry.Subject(profile, LONG_TERM_KEY, "");
            case PlanStep.SessionToken _ -> new AuditEntry.Subject(profile, SESSION, "");
            case PlanStep.AssumeRole role -> new AuditEntry.Subject(profile, ROLE, role.roleArn());
            case PlanStep.FederationToken _ -> new AuditEntry.Subject(profile, FEDERATION, "");
            case PlanStep.WebIdentity role -> new AuditEntry.Subject(profile, WEB_IDENTITY, role.roleArn());
            case PlanStep.SsoRole role ->
                new AuditEntry.Subject(profile, SSO, role.accountId() + "/" + role.roleName());
            case PlanStep.ProcessOutput _ -> new AuditEntry.Subject(profile, PROCESS, "");
            case PlanStep.LoginSession _ -> new AuditEntry.Subject(profile, AWS_LOGIN, "");
        };
    }
}
