package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Nobody but the owner may have put an item there: who can write a vault can exchange its items and wait for their use.
 * Root, who can do that anyway, is no stranger. Where the system has no modes nothing is checked.
 */
final class AccessRules {
    static final String MOVE_IT = ": move it out of the vault folder";

    private final Path home;
    private final ModeProbe probe;
    private final Consumer<String> warnings;
    /** Found to be us; at first root, who is always let pass. */
    private int trustedOwner;
    /** Found to be on a file system whose modes mean nothing. */
    private boolean modeless;

    /** @param warnings hears once of a file system that cannot keep modes, where nothing can be asked of them */
    AccessRules(Path home, ModeProbe probe, Consumer<String> warnings) {
        this.home = home;
        this.probe = probe;
        this.warnings = warnings;
    }

    void checkFolder(Path folder, FileFacts facts) {
        switch (facts.kind()) {
            case FOLDER -> checkAccess(folder, folder, facts.access());
            case FILE, LINK, OTHER ->
                throw new VaultFailure(Shown.path(folder, home)
                        + " is not a folder, so it cannot be a vault: move it away or name another with --file-dir");
        }
    }

    void checkItem(Path file, FileFacts facts) {
        switch (facts.kind()) {
            case FILE -> checkAccess(file.toAbsolutePath().getParent(), file, facts.access());
            case LINK -> throw linkRefused(file);
            case FOLDER, OTHER -> throw new VaultFailure(Shown.path(file, home) + " is not a file" + MOVE_IT);
        }
    }

    VaultFailure linkRefused(Path file) {
        return new VaultFailure(Shown.path(file, home)
                + " is a symbolic link, which may lead out of the vault: replace it by the file itself");
    }

    private void checkAccess(Path folder, Path path, FileFacts.Access access) {
        if (modeless || !(access instanceof FileFacts.UnixMode unix)) {
            return;
        }
        if (unix.access().othersCanWrite()) {
            if (!probe.keepsModes(folder)) {
                modeless = true;
                warnings.accept(Shown.path(folder, home)
                        + " is on a file system that keeps no modes: whether others can change the vault is not known");
                return;
            }
            throw new VaultFailure(
                    Shown.path(path, home) + " can be changed by other users, so it is not used: chmod go-w "
                            + MessageText.shellWord(path.toString()));
        }
        int owner = unix.access().owner();
        if (owner == trustedOwner) {
            return;
        }
        if (unix.access().isStrangers(OwnUser::mayBe)) {
            throw new VaultFailure(Shown.path(path, home) + " belongs to another user (number "
                    + Integer.toUnsignedString(owner)
                    + "), so it is not used: run this as that user, or chown " + "\"$(id -u)\" "
                    + MessageText.shellWord(path.toString()));
        }
        trustedOwner = owner;
    }
}
