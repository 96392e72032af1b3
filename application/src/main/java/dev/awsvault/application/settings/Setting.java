package dev.awsvault.application.settings;

import java.util.Locale;

/**
 * Everything that a person can set for the program as a whole, once and for all in one place: by flag, by variable, or
 * in the settings file under the name of the flag. docs/settings.md is written from this list.
 */
public enum Setting {
    BACKEND(
            "--backend",
            "AWS_VAULT_BACKEND",
            "auto",
            "Where credentials are kept: auto, or a store that 'aws-vault backends' lists"),
    PROMPT(
            "--prompt",
            "AWS_VAULT_PROMPT",
            "auto",
            "How an MFA code is asked for: auto, terminal, kdialog, osascript, wincredui, ykman or zenity"),
    FILE_DIR("--file-dir", "AWS_VAULT_FILE_DIR", "~/.awsvault/keys/", "The folder of the file vault"),
    FILE_PASSPHRASE(
            "",
            "AWS_VAULT_FILE_PASSPHRASE",
            "asked for",
            "The passphrase of the file vault; never taken from the settings file, never handed on to a command"),
    FILE_NEW_PASSPHRASE(
            "",
            "AWS_VAULT_FILE_NEW_PASSPHRASE",
            "asked for",
            "The passphrase that 'vault rekey' puts the file vault under; never taken from the settings file, never"
                    + " handed on to a command"),
    KEYCHAIN("--keychain", "AWS_VAULT_KEYCHAIN_NAME", "aws-vault", "The macOS keychain of the keychain backend"),
    BIOMETRICS("--biometrics", "AWS_VAULT_BIOMETRICS", "off", "Open the macOS keychain with Touch ID"),
    SECRET_SERVICE_COLLECTION(
            "--secret-service-collection",
            "AWS_VAULT_SECRET_SERVICE_COLLECTION_NAME",
            "awsvault",
            "The collection of the secret-service backend"),
    PASS_DIR(
            "--pass-dir",
            "AWS_VAULT_PASS_PASSWORD_STORE_DIR",
            "pass's or passage's own",
            "The folder of the password store"),
    PASS_CMD("--pass-cmd", "AWS_VAULT_PASS_CMD", "pass or passage", "The program that keeps the password store"),
    PASS_PREFIX("--pass-prefix", "AWS_VAULT_PASS_PREFIX", "none", "What the names in the password store begin with"),
    OP_TIMEOUT("--op-timeout", "AWS_VAULT_OP_TIMEOUT", "15s", "How long to wait for 1Password"),
    OP_VAULT_ID("--op-vault-id", "AWS_VAULT_OP_VAULT_ID", "", "The 1Password vault", "OP_VAULT_ID"),
    OP_ITEM_TITLE_PREFIX(
            "--op-item-title-prefix",
            "AWS_VAULT_OP_ITEM_TITLE_PREFIX",
            "aws-vault",
            "What the titles of the items in 1Password begin with"),
    OP_ITEM_TAG("--op-item-tag", "AWS_VAULT_OP_ITEM_TAG", "aws-vault", "The tag of the items in 1Password"),
    OP_CONNECT_HOST(
            "--op-connect-host",
            "AWS_VAULT_OP_CONNECT_HOST",
            "",
            "The address of the 1Password Connect server",
            "OP_CONNECT_HOST"),
    OP_CONNECT_TOKEN(
            "",
            "AWS_VAULT_OP_CONNECT_TOKEN",
            "asked for",
            "The token for the 1Password Connect server",
            "OP_CONNECT_TOKEN"),
    OP_SERVICE_ACCOUNT_TOKEN(
            "",
            "AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN",
            "asked for",
            "The token of the 1Password service account",
            "OP_SERVICE_ACCOUNT_TOKEN"),
    OP_DESKTOP_ACCOUNT_ID(
            "--op-desktop-account-id",
            "AWS_VAULT_OP_DESKTOP_ACCOUNT_ID",
            "",
            "The account in the 1Password app",
            "OP_DESKTOP_ACCOUNT_ID"),
    PROTON_PASS_SHARE_ID(
            "--proton-pass-share-id",
            "AWS_VAULT_PROTON_PASS_SHARE_ID",
            "",
            "The vault (share) in Proton Pass",
            "PROTON_PASS_SHARE_ID"),
    PROTON_PASS_ITEM_TITLE_PREFIX(
            "--proton-pass-item-title-prefix",
            "AWS_VAULT_PROTON_PASS_ITEM_TITLE_PREFIX",
            "aws-vault",
            "What the titles of the items in Proton Pass begin with"),
    PROTON_PASS_API_BASE(
            "--proton-pass-api-base",
            "AWS_VAULT_PROTON_PASS_API_BASE",
            "https://pass-api.proton.me",
            "The address of Proton Pass",
            "PROTON_PASS_API_BASE"),
    PROTON_PASS_TIMEOUT(
            "--proton-pass-timeout", "AWS_VAULT_PROTON_PASS_TIMEOUT", "30s", "How long to wait for Proton Pass"),
    PROTON_PASS_TOKEN(
            "", "PROTON_PASS_PERSONAL_ACCESS_TOKEN", "asked for", "The personal access token for Proton Pass"),
    SESSION_BACKEND(
            "--session-backend",
            "AWS_VAULT_SESSION_BACKEND",
            "vault",
            "Where sessions and SSO tokens are kept: vault, or agent (in its memory alone)"),
    MFA_INHERITANCE(
            "--mfa-inheritance",
            "AWS_VAULT_MFA_INHERITANCE",
            "on",
            "A role without mfa_serial takes the one of its source profile"),
    DEFAULT_INHERITANCE(
            "",
            "AWS_VAULT_DEFAULT_INHERITANCE",
            "aws-vault",
            "Whom [default] feeds: aws-vault (every profile) or aws-cli (only itself)"),
    KEEP_ENV(
            "--keep-vault-env",
            "AWS_VAULT_KEEP_ENV",
            "off",
            "Leave what opens the vault, such as AWS_VAULT_FILE_PASSPHRASE, in the environment of the command, and of"
                    + " helpers such as credential_process"),
    STDOUT(
            "--stdout",
            "AWS_VAULT_STDOUT",
            "off",
            "Print addresses instead of opening a browser: of the console on standard output, of a sign-in on standard"
                    + " error"),
    DEVICE_CODE(
            "--device-code",
            "AWS_VAULT_DEVICE_CODE",
            "off",
            "Sign in at IAM Identity Center with a code that is typed in, not with a redirect to this machine"),
    SSO_CACHE(
            "--sso-cache",
            "AWS_VAULT_SSO_CACHE",
            "off",
            "Read and write SSO tokens in ~/.aws/sso/cache too, which the AWS CLI and SDKs use"),
    AUTO_LOGOUT("--auto-logout", "AWS_VAULT_AUTO_LOGOUT", "off", "Log out of the console before a login"),
    DISABLE_HELP_MESSAGE(
            "", "AWS_VAULT_DISABLE_HELP_MESSAGE", "off", "No line about the subshell when exec starts one"),
    AUDIT("", "AWS_VAULT_AUDIT", "off", "Note in a journal what is handed out to whom, see docs/audit.md"),
    AUDIT_ARGUMENTS(
            "",
            "AWS_VAULT_AUDIT_ARGUMENTS",
            "off",
            "Note the arguments of commands in the journal, too, which may hold secrets"),
    AUDIT_DIR("", "AWS_VAULT_AUDIT_DIR", "~/.awsvault/audit/", "The folder of the journal"),
    AUDIT_SIZE(
            "",
            "AWS_VAULT_AUDIT_SIZE",
            "10M",
            "How large a file of the journal gets before the next begins: 64K, 10M, 1G"),
    AUDIT_FILES(
            "",
            "AWS_VAULT_AUDIT_FILES",
            "10",
            "How many files of the journal are kept, 2 to 1000; the oldest goes where there would be more"),
    MIN_TTL("", "AWS_MIN_TTL", "5m", "A kept session with less than this left is replaced"),
    SETTINGS_FILE(
            "",
            "AWS_VAULT_SETTINGS_FILE",
            "~/.awsvault/settings.properties",
            "A file with settings, one name=value a line; the names are those of the flags, or of the variables"
                    + " without AWS_VAULT_, in lower case with hyphens");

    private final String flag;
    private final String variable;
    private final String otherwise;
    private final String meaning;
    private final String otherVariable;

    Setting(String flag, String variable, String otherwise, String meaning) {
        this(flag, variable, otherwise, meaning, "");
    }

    Setting(String flag, String variable, String otherwise, String meaning, String otherVariable) {
        this.flag = flag;
        this.variable = variable;
        this.otherwise = otherwise;
        this.meaning = meaning;
        this.otherVariable = otherVariable;
    }

    /** The long flag; empty where there is none. */
    public String flag() {
        return flag;
    }

    public String variable() {
        return variable;
    }

    /** Another program's variable, which counts where ours is not set; empty where there is none. */
    public String otherVariable() {
        return otherVariable;
    }

    /** What counts where nobody says anything, as a person would write it. */
    public String otherwise() {
        return otherwise;
    }

    public String meaning() {
        return meaning;
    }

    /** True where it says on or off. */
    public boolean isSwitch() {
        return otherwise.equals("on") || otherwise.equals("off");
    }

    /** True for what a store other than files needs; its flag may be given to every command. */
    public boolean isOfStore() {
        return ordinal() >= KEYCHAIN.ordinal() && ordinal() <= PROTON_PASS_TOKEN.ordinal();
    }

    /** The name in the settings file: {@code file-dir}. */
    public String fileKey() {
        if (!flag.isEmpty()) return flag.substring(2);
        String name = variable.replaceFirst("^AWS_(VAULT_)?", "");
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True where the settings file may say it. */
    public boolean allowedInFile() {
        return switch (this) {
            case FILE_PASSPHRASE,
                    FILE_NEW_PASSPHRASE,
                    OP_CONNECT_TOKEN,
                    OP_SERVICE_ACCOUNT_TOKEN,
                    PROTON_PASS_TOKEN,
                    SETTINGS_FILE -> false;
            default -> true;
        };
    }
}
