package dev.awsvault.domain.upkeep;

/** How the stores whose secret is not ours are put under another one. */
public final class OtherStores {
    private OtherStores() {}

    /** What to do instead of rekeying, as the end of a sentence. */
    public static String remedy(String backend) {
        return switch (backend) {
            case "secret-service" -> "change the keyring's password in Passwords and Keys (seahorse)";
            case "kwallet" -> "change the wallet's password in kwalletmanager";
            case "keychain" ->
                "change the keychain's password in Keychain Access, or with 'security" + " set-keychain-password'";
            case "wincred", "winhello" -> "it is tied to the Windows account: change that account's sign-in";
            case "keyctl" -> "the kernel keeps it in memory, under no passphrase";
            case "pass" ->
                "'gpg --change-passphrase KEY' changes the passphrase, 'pass init KEY' puts the store under"
                        + " another key";
            case "passage" -> "change .age-recipients and run 'passage reencrypt'";
            case "op", "op-connect", "op-desktop" -> "change the password of the 1Password account";
            case "proton-pass" -> "change the password of the Proton account";
            default -> "change it where that store keeps it";
        };
    }
}
