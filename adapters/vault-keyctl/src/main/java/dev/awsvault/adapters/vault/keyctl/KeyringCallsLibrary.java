package dev.awsvault.adapters.vault.keyctl;

import dev.awsvault.adapters.ownprocess.CompiledSources;
import dev.awsvault.adapters.ownprocess.ImageForm;
import java.util.List;

/** keyring_calls.c, linked into a native executable. */
final class KeyringCallsLibrary extends CompiledSources {
    KeyringCallsLibrary() {
        super("awsvaultkeyringcalls", List.of("keyring_calls"));
    }

    @Override
    public boolean isInConfiguration() {
        return ImageForm.LINUX;
    }
}
