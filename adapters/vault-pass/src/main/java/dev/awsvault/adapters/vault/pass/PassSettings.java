package dev.awsvault.adapters.vault.pass;

/**
 * What a person set with {@code --pass-dir}, {@code --pass-cmd} and {@code --pass-prefix}; each empty where not set.
 *
 * @param folder of the store; may begin with {@code ~/}
 * @param command the program's name on PATH, or its path
 * @param prefix the folder inside the store that holds the vault
 */
public record PassSettings(String folder, String command, String prefix) {
    public static final PassSettings NONE = new PassSettings("", "", "");
}
