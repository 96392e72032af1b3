package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.CompiledSources;
import dev.awsvault.adapters.ownprocess.ImageForm;
import java.util.List;

/** The C files of this module, linked into a native executable. */
final class LaunchStateLibrary extends CompiledSources {
    LaunchStateLibrary() {
        super("awsvaultlaunchstate", List.of("launch_state", "child_command", "program_pages"));
    }

    @Override
    public boolean isInConfiguration() {
        return !ImageForm.WINDOWS;
    }
}
