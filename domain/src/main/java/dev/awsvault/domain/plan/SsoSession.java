package dev.awsvault.domain.plan;

import java.util.List;

/**
 * Where and how a person signs in to IAM Identity Center.
 *
 * @param name of the {@code [sso-session]} section; empty where the profile itself says all
 * @param startUrl the address of the access portal, as it was written
 * @param region of the directory
 * @param scopes what the sign-in is asked for; never empty
 * @param oidcUrl base address of the SSO-OIDC API, such as {@code https://oidc.eu-west-1.amazonaws.com}
 * @param portalUrl base address of the portal API, such as {@code https://portal.sso.eu-west-1.amazonaws.com}
 */
public record SsoSession(
        String name, String startUrl, String region, List<String> scopes, String oidcUrl, String portalUrl) {
    public SsoSession {
        scopes = List.copyOf(scopes);
    }

    /** What its token is filed under in the AWS CLI's cache. */
    public String cacheName() {
        return name.isEmpty() ? startUrl : name;
    }
}
