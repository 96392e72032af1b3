package dev.awsvault.adapters.vault.keyctl;

/**
 * The numbers of two system calls, which differ between machines: arch/x86/entry/syscalls/syscall_64.tbl and
 * include/uapi/asm-generic/unistd.h of the kernel.
 *
 * @param addKey negative where they are not known
 * @param keyctl negative where they are not known
 */
record SyscallNumbers(int addKey, int keyctl) {
    private static final int UNKNOWN = -1;

    /** @param architecture as Java's {@code os.arch} names it */
    static SyscallNumbers of(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> new SyscallNumbers(248, 250);
            case "aarch64", "riscv64" -> new SyscallNumbers(217, 219);
            default -> new SyscallNumbers(UNKNOWN, UNKNOWN);
        };
    }

    boolean areKnown() {
        return keyctl != UNKNOWN;
    }
}
