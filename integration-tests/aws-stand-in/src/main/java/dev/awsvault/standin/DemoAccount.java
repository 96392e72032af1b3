package dev.awsvault.standin;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.MfaDevice;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import java.time.Duration;
import java.util.List;

/** A user with a key and an MFA device, and three roles: without MFA, with MFA, and one that the second leads to. */
record DemoAccount(Account account, IamUser user, AccessKey key, MfaDevice device, List<Role> roles) {
    static DemoAccount in(Account account) {
        IamUser user = account.createUser("demo");
        AccessKey key = account.createAccessKey(user);
        MfaDevice device = account.createMfaDevice(user, "demo");
        Role readonly = account.createRole("demo-readonly", Trust.in(account.rootArn()));
        Role admin =
                account.createRole("demo-admin", Trust.in(account.rootArn()).requiringMfa(), Duration.ofHours(4));
        Role secondHop = account.createRole("demo-second-hop", Trust.in(admin.arn()));
        return new DemoAccount(account, user, key, device, List.of(readonly, admin, secondHop));
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
