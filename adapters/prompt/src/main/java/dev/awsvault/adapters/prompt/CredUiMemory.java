package dev.awsvault.adapters.prompt;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;

/** What the credentials window reads and writes, as Windows lays it out, on whatever system this runs. */
final class CredUiMemory {
    private CredUiMemory() {}

    /** PWSTR: UTF-16, little endian, ended by a NUL. The text is cut to the units given. */
    static Memory text(String text, int units) {
        String cut = text.length() > units ? text.substring(0, units) : text;
        byte[] bytes = cut.getBytes(StandardCharsets.UTF_16LE);
        Memory memory = new Memory(2L * (units + 1));
        memory.clear();
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    /**
     * CREDUI_INFOW: DWORD cbSize, HWND hwndParent, PCWSTR pszMessageText, PCWSTR pszCaptionText, HBITMAP hbmBanner; the
     * first is padded to the size of a pointer.
     */
    static Memory info(Memory message, Memory caption) {
        long size = 5L * Native.POINTER_SIZE;
        Memory info = new Memory(size);
        info.clear();
        info.setInt(0, (int) size);
        info.setPointer(2L * Native.POINTER_SIZE, message);
        info.setPointer(3L * Native.POINTER_SIZE, caption);
        return info;
    }

    /** Copies so many UTF-16 units out. */
    static void read(Memory from, char[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (char) from.getShort(2L * i);
        }
    }
}
