package dev.awsvault.adapters.process;

/** Those error numbers of execve(2) that have an answer of their own; they are the same on Linux and macOS. */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int E2BIG = 7;
    static final int ENOEXEC = 8;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int ENOTDIR = 20;
    static final int EISDIR = 21;
    static final int ETXTBSY = 26;

    private Errno() {}

    /** In strerror(3)'s words. */
    static String text(int number) {
        return switch (number) {
            case EPERM -> "operation not permitted";
            case ENOENT -> "no such file or directory";
            case E2BIG -> "argument list too long";
            case ENOEXEC -> "exec format error";
            case ENOMEM -> "cannot allocate memory";
            case EACCES -> "permission denied";
            case ENOTDIR -> "not a directory";
            case EISDIR -> "is a directory";
            case ETXTBSY -> "text file busy";
            default -> "error number " + number;
        };
    }
}
