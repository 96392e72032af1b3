package dev.awsvault.adapters.aws;

import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.sso.SsoClient;
import dev.awsvault.domain.sso.SsoOidc;
import java.util.List;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenRequest;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientRequest;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationRequest;

/** Calls of SSO OIDC in the SDK's types. */
final class SsoOidcRequests {
    private static final String AUTHORIZATION_CODE = "authorization_code";
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String REFRESH_TOKEN = "refresh_token";

    private SsoOidcRequests() {}

    static RegisterClientRequest registration(SsoSession session, SsoOidc.Flow flow) {
        RegisterClientRequest.Builder request = RegisterClientRequest.builder()
                .clientName("aws-vault")
                .clientType("public")
                .scopes(session.scopes());
        switch (flow) {
            case AUTHORIZATION_CODE ->
                request.grantTypes(AUTHORIZATION_CODE, REFRESH_TOKEN)
                        .redirectUris(SsoOidc.REDIRECT_URI)
                        .issuerUrl(session.startUrl());
            // Without the names of grants it may use a device code and a refresh token: what the AWS CLI asks for.
            case DEVICE_CODE -> {}
        }
        return request.build();
    }

    static StartDeviceAuthorizationRequest deviceAuthorization(SsoSession session, SsoClient client) {
        return StartDeviceAuthorizationRequest.builder()
                .clientId(client.id())
                .clientSecret(client.secret().reveal())
                .startUrl(session.startUrl())
                .build();
    }

    static CreateTokenRequest token(SsoClient client, SsoOidc.Grant grant) {
        CreateTokenRequest.Builder request = CreateTokenRequest.builder()
                .clientId(client.id())
                .clientSecret(client.secret().reveal());
        switch (grant) {
            case SsoOidc.Grant.DeviceCode device ->
                request.grantType(DEVICE_CODE).deviceCode(device.deviceCode().reveal());
            case SsoOidc.Grant.AuthorizationCode code ->
                request.grantType(AUTHORIZATION_CODE)
                        .code(code.code().reveal())
                        .redirectUri(code.redirectUri())
                        .codeVerifier(code.verifier().reveal());
            case SsoOidc.Grant.Refresh refresh ->
                request.grantType(REFRESH_TOKEN)
                        .refreshToken(refresh.refreshToken().reveal());
        }
        return request.build();
    }

    /** What of them no message may hold. */
    static List<String> secrets(SsoClient client, SsoOidc.Grant grant) {
        String secret = client.secret().reveal();
        return switch (grant) {
            case SsoOidc.Grant.DeviceCode device ->
                List.of(secret, device.deviceCode().reveal());
            case SsoOidc.Grant.AuthorizationCode code ->
                List.of(secret, code.code().reveal(), code.verifier().reveal());
            case SsoOidc.Grant.Refresh refresh ->
                List.of(secret, refresh.refreshToken().reveal());
        };
    }
}
