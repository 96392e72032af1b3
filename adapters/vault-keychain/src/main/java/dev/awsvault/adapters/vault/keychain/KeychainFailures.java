package dev.awsvault.adapters.vault.keychain;

import dev.awsvault.domain.failure.VaultFailure;

/** What macOS refuses, as a line for a person. */
final class KeychainFailures {
    private KeychainFailures() {}

    /** @param what begins the line: {@code cannot read work from the keychain aws-vault} */
    static VaultFailure of(String what, KeychainError error) {
        return new VaultFailure(what + ": " + reason(error.status()));
    }

    private static String reason(int status) {
        return switch (status) {
            case KeychainError.USER_CANCELED -> "the window was closed; start again and allow it";
            case KeychainError.AUTH_FAILED -> "the password was wrong; start again and type the keychain's password";
            case KeychainError.INTERACTION_NOT_ALLOWED ->
                "it is locked and there is no screen to ask on (ssh?); run"
                        + " security unlock-keychain with its name first, or use --backend=file";
            case KeychainError.NOT_AVAILABLE ->
                "there is no keychain in this session (a daemon, or sudo?); run it as the user who is logged in";
            case KeychainError.READ_ONLY -> "it cannot be written to; check the modes of ~/Library/Keychains";
            case KeychainError.INVALID_OWNER_EDIT ->
                "macOS lets only the program that made the item change it; remove the item in Keychain Access";
            case KeychainError.MISSING_ENTITLEMENT ->
                "macOS wants this program signed for that (-34018); use a build that is signed, or --backend=file";
            default -> "macOS error " + status + " (security error " + status + " explains it)";
        };
    }
}
