package dev.awsvault.adapters.vault.winhello;

import dev.awsvault.domain.failure.VaultFailure;

/** What Windows Hello refuses, as a line for a person. */
final class PassportFailures {
    private PassportFailures() {}

    /** @param what begins the line: {@code cannot read work from the Windows Hello vault} */
    static VaultFailure of(String what, PassportError error) {
        return new VaultFailure(what + ": " + reason(error));
    }

    private static String reason(PassportError error) {
        if (error.saysThereIsNoKey()) {
            return "the Windows Hello key that sealed it is gone (was Windows Hello reset?); remove it and add it again";
        }
        return switch (error.status()) {
            case PassportError.USER_CANCELLED, PassportError.WINDOW_CLOSED ->
                "Windows Hello was cancelled; start again";
            case PassportError.NOT_SUPPORTED, PassportError.DEVICE_NOT_READY ->
                "Windows Hello is not set up; add a PIN under Settings, Accounts, Sign-in options, or use"
                        + " --backend=wincred";
            default ->
                "Windows Hello failed with 0x" + Integer.toHexString(error.status())
                        + "; start again, or use --backend=wincred";
        };
    }
}
