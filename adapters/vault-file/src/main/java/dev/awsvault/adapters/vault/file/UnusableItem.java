package dev.awsvault.adapters.vault.file;

/** A file's content is no item that can be opened; the message is the rest of a sentence that begins with its name. */
class UnusableItem extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableItem(String reason) {
        super(reason);
    }

    /** The message, which is always there. */
    final String reason() {
        return String.valueOf(getMessage());
    }

    /** It may be an item, but opening it would take a processor too long. */
    static final class TooManyRounds extends UnusableItem {
        private static final long serialVersionUID = 1L;

        TooManyRounds(String reason) {
            super(reason);
        }
    }
}
