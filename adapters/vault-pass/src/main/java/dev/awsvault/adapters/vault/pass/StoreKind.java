package dev.awsvault.adapters.vault.pass;

import java.nio.file.Path;

/** The two programs; {@code passage} is {@code pass} with age in the place of gpg. */
enum StoreKind {
    PASS("pass", ".gpg", "PASSWORD_STORE_DIR", "install pass, which most systems package"),
    PASSAGE("passage", ".age", "PASSAGE_DIR", "install it from https://github.com/FiloSottile/passage");

    /** The backend's name, and the command's unless another is set. */
    final String command;
    /** What an entry's file ends with. */
    final String ending;
    /** Names the store's folder, to the program as to us. */
    final String folderVariable;

    final String howToInstall;

    StoreKind(String command, String ending, String folderVariable, String howToInstall) {
        this.command = command;
        this.ending = ending;
        this.folderVariable = folderVariable;
        this.howToInstall = howToInstall;
    }

    /** Where the program keeps its store unless told otherwise. */
    Path defaultFolder(Path home) {
        return switch (this) {
            case PASS -> home.resolve(".password-store");
            case PASSAGE -> home.resolve(".passage").resolve("store");
        };
    }
}
