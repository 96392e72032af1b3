package dev.awsvault.adapters.metadataaddress;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Who may speak to a proxy. */
final class Registrants {
    private static final String ROOT = "0";

    private Registrants() {}

    /** The owner of a folder, and root. */
    static Set<UserPrincipal> of(Path folder) throws IOException {
        UserPrincipal root =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(ROOT);
        UserPrincipal owner = Files.getOwner(folder);
        return owner.equals(root) ? Set.of(root) : Set.of(owner, root);
    }
}
