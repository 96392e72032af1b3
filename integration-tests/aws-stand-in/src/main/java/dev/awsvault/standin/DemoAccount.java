package dev.awsvault.standin;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.MfaDevice;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.login.LoginSession;
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.time.Duration;
import java.util.List;

/**
 * A user with a key and an MFA device, and three roles: without MFA, with MFA, and one that the second leads to; besides,
 * a permission set of IAM Identity Center, a role for a web identity, and a session of {@code aws login}.
 */
record DemoAccount(
        Account account,
        IamUser user,
        AccessKey key,
        MfaDevice device,
        List<Role> roles,
        String startUrl,
        Role webIdentityRole,
        String webIdentityToken,
        LoginSession loginSession) {
    private static final String PERMISSION_SET = "DemoReadOnly";
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

    static DemoAccount in(AwsStandIn standIn) {
        Account account = standIn.account();
        IamUser user = account.createUser("demo");
        AccessKey key = account.createAccessKey(user);
        MfaDevice device = account.createMfaDevice(user, "demo");
        Role readonly = account.createRole("demo-readonly", Trust.in(account.rootArn()));
        Role admin =
                account.createRole("demo-admin", Trust.in(account.rootArn()).requiringMfa(), Duration.ofHours(4));
        Role secondHop = account.createRole("demo-second-hop", Trust.in(admin.arn()));
        standIn.sso().assign(account.id(), PERMISSION_SET);
        Role webIdentityRole = account.createRole(
                "demo-web-identity", Trust.in(standIn.webIdentity().arn()));
        return new DemoAccount(
                account,
                user,
                key,
                device,
                List.of(readonly, admin, secondHop),
                standIn.sso().startUrl(),
                webIdentityRole,
                standIn.issueWebIdentityToken("demo", WebIdentityProvider.DEFAULT_AUDIENCE, TOKEN_LIFETIME),
                standIn.loginSession(user));
    }

    /** Lines of key=value for scripts; holds the secrets of this account, which are good for nothing else. */
    String describe(String url) {
        StringBuilder text = new StringBuilder();
        line(text, "url", url);
        line(text, "account_id", account.id());
        line(text, "user_name", user.name());
        line(text, "access_key_id", key.id());
        line(text, "secret_access_key", key.secret());
        line(text, "mfa_serial", device.serial());
        line(text, "mfa_secret", device.secret());
        for (Role role : roles) {
            line(text, "role_arn_" + role.name().replace('-', '_'), role.arn());
        }
        line(text, "sso_start_url", startUrl);
        line(text, "sso_account_id", account.id());
        line(text, "sso_role_name", PERMISSION_SET);
        line(text, "web_identity_role_arn", webIdentityRole.arn());
        line(text, "web_identity_token", webIdentityToken);
        line(text, "login_session", loginSession.arn());
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    @Override
    public String toString() {
        return "DemoAccount[" + account.id() + "]";
    }
}
