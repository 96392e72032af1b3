package dev.awsvault.adapters.prompt;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;

/**
 * <a href="https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-creduipromptforcredentialsw">
 * CredUIPromptForCredentialsW</a>. Written from that page and wincred.h; never run by the tests, which have no Windows.
 */
final class JnaCredUi implements CredUi {
    private static final int DO_NOT_PERSIST = 0x2;
    private static final int EXCLUDE_CERTIFICATES = 0x8;
    private static final int ALWAYS_SHOW_UI = 0x80;
    private static final int GENERIC_CREDENTIALS = 0x40000;
    private static final int KEEP_USERNAME = 0x100000;

    /** CREDUI_MAX_MESSAGE_LENGTH and the like, in UTF-16 units. */
    private static final int LONGEST_MESSAGE = 32766;

    private static final int LONGEST_CAPTION = 127;
    private static final int LONGEST_USER = 513;

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public int prompt(String caption, String message, char[] typed) {
        try (Memory messageText = CredUiMemory.text(message, LONGEST_MESSAGE);
                Memory captionText = CredUiMemory.text(caption, LONGEST_CAPTION);
                Memory info = CredUiMemory.info(messageText, captionText);
                Memory target = CredUiMemory.text("aws-vault", LONGEST_CAPTION);
                Memory user = CredUiMemory.text("aws-vault", LONGEST_USER);
                Memory password = CredUiMemory.text("", typed.length - 1);
                Memory save = new Memory(4)) {
            save.clear();
            int error = NativeLibrary.getInstance("credui")
                    .getFunction("CredUIPromptForCredentialsW")
                    .invokeInt(new Object[] {
                        info,
                        target,
                        null,
                        0,
                        user,
                        LONGEST_USER + 1,
                        password,
                        typed.length,
                        save,
                        DO_NOT_PERSIST | EXCLUDE_CERTIFICATES | ALWAYS_SHOW_UI | GENERIC_CREDENTIALS | KEEP_USERNAME
                    });
            CredUiMemory.read(password, typed);
            password.clear();
            return error;
        }
    }
}
