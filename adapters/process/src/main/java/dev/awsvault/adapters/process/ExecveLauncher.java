package dev.awsvault.adapters.process;

import dev.awsvault.domain.process.ProcessLauncher;
import java.util.List;
import java.util.Map;

/** Becomes the command with execve(2): same process id, nothing of us in between. */
final class ExecveLauncher implements ProcessLauncher {
    private final LibC libc;
    private final CommandStart start;

    ExecveLauncher(LibC libc, CommandStart start) {
        this.libc = libc;
        this.start = start;
    }

    @Override
    public int launch(List<String> command, Map<String, String> environment) {
        start.by(libc::execve, command, environment);
        throw new IllegalStateException("execve returned without an error");
    }
}
