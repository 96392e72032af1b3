package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.process.CommandRunner;
import java.util.List;
import java.util.Map;

/**
 * Runs the command in our own process group, so that a shell's job control and the terminal's keys are for both. We stop
 * when the command does, by the same signal, and not before: a command that ignores Ctrl-Z is not left alone. Where
 * SIGKILL ends us, or SIGSTOP stops us, the command goes on.
 */
final class ChildCommand implements CommandRunner {
    private static final int SIGSTOP = ImageForm.MAC ? 17 : 19;
    private static final int SIGTSTP = ImageForm.MAC ? 18 : 20;

    private final ChildCalls calls;
    private final CommandStart start;
    private final Orphans orphans;

    ChildCommand(ChildCalls calls, CommandStart start) {
        this.calls = calls;
        this.start = start;
        this.orphans = new Orphans(calls);
    }

    @Override
    public int run(List<String> command, Map<String, String> environment) {
        try (ChildCalls.PassedSignals signals = calls.passSignals()) {
            boolean adopting = calls.adoptOrphans(true);
            try {
                int process = started(command, environment);
                signals.to(process);
                ChildChange end = awaitEnd(process, adopting ? ChildCalls.ANY : process, signals);
                signals.hold();
                calls.takeEnd(process);
                return end.status();
            } finally {
                if (adopting) calls.adoptOrphans(false);
            }
        }
    }

    private int started(List<String> command, Map<String, String> environment) {
        int[] process = new int[1];
        start.by(
                (path, arguments, variables) -> {
                    process[0] = calls.spawn(path, arguments, variables);
                    return Math.max(0, -process[0]);
                },
                command,
                environment);
        return process[0];
    }

    /** It can be seen again afterwards: until then its number is not another's. */
    private ChildChange awaitEnd(int command, int looked, ChildCalls.PassedSignals signals) {
        while (true) {
            ChildChange change = calls.awaitChange(looked)
                    .orElseThrow(() -> new IllegalStateException("the command's end was taken by somebody else"));
            if (change.process() == command) {
                if (!change.isStop()) return change;
                stopLike(change, signals);
            } else if (change.isStop()) {
                calls.takeStop(change.process());
            } else {
                orphans.ended(change.process());
            }
        }
    }

    /**
     * Never by SIGSTOP: that stops us even where no shell is above us that would have us go on. No signal is passed on
     * between the taking of the stop and ours: one from before would have the command go on while we are stopped.
     */
    private void stopLike(ChildChange stop, ChildCalls.PassedSignals signals) {
        signals.hold();
        if (calls.takeStop(stop.process())) calls.stop(stop.detail() == SIGSTOP ? SIGTSTP : stop.detail());
        signals.to(stop.process());
    }
}
