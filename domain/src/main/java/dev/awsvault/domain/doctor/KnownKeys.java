package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ProfileResolver;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of a config file that this program, the AWS CLI or an SDK reads
 * (https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html,
 * https://docs.aws.amazon.com/cli/latest/topic/config-vars.html).
 */
final class KnownKeys {
    private static final Set<String> OF_AWS = Set.of(
            "account_id_endpoint_mode",
            "api_versions",
            "auth_scheme_preference",
            "aws_access_key_id",
            "aws_account_id",
            "aws_secret_access_key",
            "aws_session_token",
            "ca_bundle",
            "cli_auto_prompt",
            "cli_binary_format",
            "cli_error_format",
            "cli_follow_urlparam",
            "cli_help_output",
            "cli_history",
            "cli_pager",
            "cli_timestamp_format",
            "cloudfront",
            "connect_timeout",
            "credential_source",
            "csm_client_id",
            "csm_enabled",
            "csm_host",
            "csm_port",
            "defaults_mode",
            "disable_request_compression",
            "dynamodb",
            "ec2_metadata_service_endpoint",
            "ec2_metadata_service_endpoint_mode",
            "ec2_metadata_v1_disabled",
            "emr",
            "endpoint_discovery_enabled",
            "ignore_configured_endpoint_urls",
            "max_attempts",
            "metadata_service_num_attempts",
            "metadata_service_timeout",
            "output",
            "parameter_validation",
            "read_timeout",
            "request_checksum_calculation",
            "request_min_compression_size_bytes",
            "response_checksum_validation",
            "retry_mode",
            "s3",
            "s3_disable_express_session_auth",
            "s3_disable_multiregion_access_points",
            "s3_us_east_1_regional_endpoint",
            "s3_use_arn_region",
            "sdk_ua_app_id",
            "sigv4a_signing_region_set",
            "tcp_keepalive",
            "use_dualstack_endpoint",
            "use_fips_endpoint",
            "user_agent_extra");

    private KnownKeys() {}

    static Set<String> ofProfiles() {
        Set<String> keys = new TreeSet<>(OF_AWS);
        keys.add(ProfileResolver.INCLUDE);
        for (ProfileKey key : ProfileKey.values()) {
            if (!key.configKey().isEmpty()) keys.add(key.configKey());
        }
        return keys;
    }

    static Set<String> ofSsoSessions() {
        return Set.of(
                ProfileKey.SSO_START_URL.configKey(),
                ProfileKey.SSO_REGION.configKey(),
                ProfileKey.SSO_REGISTRATION_SCOPES.configKey());
    }
}
