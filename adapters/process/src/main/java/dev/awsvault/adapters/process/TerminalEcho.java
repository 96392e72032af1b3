package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether the controlling terminal shows what is typed. Lines stay editable and Ctrl-C stays Ctrl-C (ICANON and ISIG
 * are left alone).
 */
final class TerminalEcho implements AutoCloseable {
    /** c_lflag follows three fields of tcflag_t, which has 4 bytes on Linux and 8 on macOS. */
    private static final int LOCAL_FLAGS = 3 * (ImageForm.MAC ? 8 : 4);

    private static final int ECHO = 0x8;

    private final LibC libc;
    private final int descriptor;
    private final byte[] before;
    private boolean closed;

    private TerminalEcho(LibC libc, int descriptor) {
        this.libc = libc;
        this.descriptor = descriptor;
        this.before = libc.terminalAttributes(descriptor);
    }

    /** Notes how the terminal is; {@link #close} puts that back. Does nothing where there is no terminal. */
    static TerminalEcho of(LibC libc) {
        return new TerminalEcho(libc, libc.openTerminal());
    }

    /** What was typed ahead is dropped: it was shown. */
    synchronized void hide() {
        if (!closed && before.length > 0) {
            byte[] hidden = before.clone();
            ByteBuffer flags = ByteBuffer.wrap(hidden).order(ByteOrder.nativeOrder());
            flags.putInt(LOCAL_FLAGS, flags.getInt(LOCAL_FLAGS) & ~ECHO);
            libc.setTerminalAttributes(descriptor, hidden);
        }
    }

    synchronized void restore() {
        if (!closed && before.length > 0) {
            libc.setTerminalAttributes(descriptor, before);
        }
    }

    @Override
    public synchronized void close() {
        restore();
        if (!closed && descriptor >= 0) {
            libc.close(descriptor);
        }
        closed = true;
    }
}
