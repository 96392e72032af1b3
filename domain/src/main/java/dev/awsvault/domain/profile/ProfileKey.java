package dev.awsvault.domain.profile;

import java.util.List;

/**
 * What can be said about a profile, and where: in the config file under {@link #configKey()}, by variables, by flags.
 * Flags win over variables, and those over the file; within a list the first that is given wins.
 */
public enum ProfileKey {
    REGION("region", List.of("--region"), List.of("AWS_REGION", "AWS_DEFAULT_REGION")),
    SOURCE_PROFILE("source_profile"),
    ROLE_ARN("role_arn", Scope.TARGET, "AWS_ROLE_ARN"),
    ROLE_SESSION_NAME("role_session_name", Scope.TARGET, "AWS_ROLE_SESSION_NAME"),
    EXTERNAL_ID("external_id"),
    SESSION_TAGS("session_tags", Scope.TARGET, "AWS_SESSION_TAGS"),
    TRANSITIVE_SESSION_TAGS("transitive_session_tags", Scope.TARGET, "AWS_TRANSITIVE_TAGS"),
    SOURCE_IDENTITY("source_identity", Scope.TARGET, "AWS_SOURCE_IDENTITY"),
    MFA_SERIAL("mfa_serial", Scope.CHAIN, "AWS_MFA_SERIAL"),
    MFA_PROCESS("mfa_process"),
    STS_REGIONAL_ENDPOINTS("sts_regional_endpoints", Scope.CHAIN, "AWS_STS_REGIONAL_ENDPOINTS"),
    ENDPOINT_URL("endpoint_url"),
    SERVICES("services"),
    CREDENTIAL_PROCESS("credential_process"),
    WEB_IDENTITY_TOKEN_FILE("web_identity_token_file"),
    WEB_IDENTITY_TOKEN_PROCESS("web_identity_token_process"),
    SSO_SESSION("sso_session"),
    SSO_START_URL("sso_start_url"),
    SSO_REGION("sso_region"),
    SSO_ACCOUNT_ID("sso_account_id"),
    SSO_ROLE_NAME("sso_role_name"),
    SSO_REGISTRATION_SCOPES("sso_registration_scopes"),
    LOGIN_SESSION("login_session"),
    /** Seconds in the file, a Go duration elsewhere. */
    ROLE_DURATION(
            "duration_seconds",
            List.of("--duration", "--assume-role-ttl"),
            List.of("AWS_VAULT_DURATION", "AWS_ASSUME_ROLE_TTL")),
    /** How long a session lasts that goes to the child itself. */
    SESSION_DURATION(
            "",
            List.of("--duration", "--session-ttl"),
            List.of("AWS_VAULT_DURATION", "AWS_SESSION_TOKEN_TTL", "AWS_SESSION_TTL")),
    /** How long a session lasts that only assumes roles. */
    CHAINED_SESSION_DURATION(
            "",
            List.of("--duration", "--session-ttl"),
            List.of("AWS_VAULT_DURATION", "AWS_CHAINED_SESSION_TOKEN_TTL", "AWS_SESSION_TTL")),
    /** How long the credentials of a federated user last that open the console. */
    FEDERATION_DURATION(
            "",
            List.of("--duration", "--federation-token-ttl"),
            List.of("AWS_VAULT_DURATION", "AWS_FEDERATION_TOKEN_TTL")),
    /** A shell-like line that opens a page in the profile's browser, or browser profile. */
    BROWSER_COMMAND("browser_command", List.of(), List.of("AWS_VAULT_BROWSER_COMMAND")),
    /** Whether the person is asked each time the profile is used. No variable: what a script can set guards nothing. */
    CONFIRM("aws_vault_confirm"),
    /** What the profile is for, such as {@code production}. */
    ENVIRONMENT("aws_vault_environment");

    /** Which profiles of a chain the variables speak of. */
    private enum Scope {
        CHAIN,
        TARGET
    }

    private final String configKey;
    private final List<String> flags;
    private final List<String> variables;
    private final Scope scope;

    ProfileKey(String configKey, List<String> flags, List<String> variables) {
        this(configKey, flags, variables, Scope.CHAIN);
    }

    ProfileKey(String configKey, Scope scope, String variable) {
        this(configKey, List.of(), List.of(variable), scope);
    }

    ProfileKey(String configKey) {
        this(configKey, List.of(), List.of(), Scope.CHAIN);
    }

    ProfileKey(String configKey, List<String> flags, List<String> variables, Scope scope) {
        this.configKey = configKey;
        this.flags = flags;
        this.variables = variables;
        this.scope = scope;
    }

    /** The key in the config file, in lower case; empty where the file has no say. */
    public String configKey() {
        return configKey;
    }

    public List<String> flags() {
        return flags;
    }

    public List<String> variables() {
        return variables;
    }

    /** True where the variables speak of the profile that was asked for, not of those it builds on. */
    public boolean variablesForTargetOnly() {
        return scope == Scope.TARGET;
    }
}
