package dev.awsvault.application.settings;

import java.util.Locale;

/**
 * Everything that a person can set for the program as a whole, once and for all in one place: by flag, by variable, or
 * in the settings file under the name of the flag. docs/settings.md is written from this list.
 */
public enum Setting {
    BACKEND("--backend", "AWS_VAULT_BACKEND", "auto", "Where credentials are kept: auto or file"),
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
            "Leave AWS_VAULT_FILE_PASSPHRASE in the environment of the command, and of helpers such as credential_process"),
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

    Setting(String flag, String variable, String otherwise, String meaning) {
        this.flag = flag;
        this.variable = variable;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /** The long flag; empty where there is none. */
    public String flag() {
        return flag;
    }

    public String variable() {
        return variable;
    }

    /** What counts where nobody says anything, as a person would write it. */
    public String otherwise() {
        return otherwise;
    }

    public String meaning() {
        return meaning;
    }

    /** The name in the settings file: {@code file-dir}. */
    public String fileKey() {
        if (!flag.isEmpty()) return flag.substring(2);
        String name = variable.startsWith("AWS_VAULT_")
                ? variable.substring("AWS_VAULT_".length())
                : variable.substring("AWS_".length());
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True where the settings file may say it. */
    public boolean allowedInFile() {
        return this != FILE_PASSPHRASE && this != SETTINGS_FILE;
    }
}
