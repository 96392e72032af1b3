package dev.awsvault.adapters.awsconfig;

/** Text that cannot be read as a config file. The message says nothing of the text itself, which may be secret. */
final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    /** @param line from 1 */
    SyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
