package dev.awsvault.adapters.prompt;

import dev.awsvault.adapters.ownprocess.ImageForm;

/** The credentials window of Windows. */
interface CredUi {
    /** CREDUI_MAX_PASSWORD_LENGTH of wincred.h, in UTF-16 units. */
    int LONGEST_ANSWER = 256;

    /** False where there is no such window. */
    boolean isPresent();

    /**
     * Shows the window and waits for the person.
     *
     * @param typed filled with what was typed, ended by a NUL; {@link #LONGEST_ANSWER} + 1 long
     * @return a Windows error code: 0 where it was answered, 1223 where it was closed
     */
    int prompt(String caption, String message, char[] typed);

    static CredUi ofThisSystem() {
        // No method reference: it would make JNA a part of every native executable.
        return ImageForm.WINDOWS && !ImageForm.NATIVE ? new JnaCredUi() : new Absent();
    }

    /** Another system, or the native form. */
    final class Absent implements CredUi {
        @Override
        public boolean isPresent() {
            return false;
        }

        @Override
        public int prompt(String caption, String message, char[] typed) {
            throw new IllegalStateException("there is no credentials window here");
        }
    }
}
