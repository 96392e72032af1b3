package dev.awsvault.adapters.process;

import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.function.IntPredicate;

/** Signals passed on by a JVM, which hears of them late: the command may have been stopped and gone on meanwhile. */
final class JnaPassedSignals extends ChildSignals {
    private static final int SIGQUIT = 3;
    private static final int SIGTSTP = Platform.isMac() ? 18 : 20;
    private static final int SIGCONT = Platform.isMac() ? 19 : 18;
    private static final Pointer SIG_IGN = Pointer.createConstant(1);

    JnaPassedSignals() {
        super(JnaPassedSignals::isInForeground, JnaPassedSignals::send);
    }

    /** HotSpot answers SIGQUIT with a list of its threads, and lets nobody else handle it. */
    @Override
    public void to(int process) {
        super.to(process);
        JnaCalls.signal(SIGQUIT, SIG_IGN);
    }

    private static void send(int process, int signal) {
        if (isOutdated(process, signal)) return;
        JnaCalls.kill(process, signal);
    }

    /**
     * SIGCONT: see {@link ChildCalls.PassedSignals}. A Ctrl-Z that is heard of when the command goes on in the background
     * already would stop it again; we cannot tell it from a SIGTSTP that somebody sends then, which is lost.
     */
    private static boolean isOutdated(int process, int signal) {
        return (signal == SIGCONT || signal == SIGTSTP && atTerminal(_ -> true))
                && JnaChildCalls.isBeyondItsLastStop(process);
    }

    private static boolean isInForeground() {
        return atTerminal(terminal -> JnaCalls.tcgetpgrp(terminal) == JnaCalls.getpgrp());
    }

    /** False where there is no terminal, too. */
    private static boolean atTerminal(IntPredicate question) {
        int terminal = JnaCalls.open(LibC.terminated("/dev/tty".getBytes(SystemText.ASCII)), 0);
        if (terminal < 0) return false;
        try {
            return question.test(terminal);
        } finally {
            JnaCalls.close(terminal);
        }
    }
}
