/*
 * The system calls of keyrings(7), which the C library has no functions for. The error is returned, not left in errno,
 * where the Java runtime could change it before it is read. Linked into the native executable only (see
 * KeyringCallsLibrary.java).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/keyctl.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

static long result(long value) {
    return value < 0 ? -(long)errno : value;
}

long aws_vault_add_key(const char *type, const char *description, const void *payload, long length, int keyring) {
    return result(syscall(SYS_add_key, type, description, payload, (size_t)length, keyring));
}

/* The last 0: the key that is found is linked to no other keyring. */
long aws_vault_key_search(int keyring, const char *type, const char *description) {
    return result(syscall(SYS_keyctl, KEYCTL_SEARCH, keyring, type, description, 0));
}

long aws_vault_key_fill(int operation, int key, void *buffer, long length) {
    return result(syscall(SYS_keyctl, operation, key, buffer, (size_t)length));
}

long aws_vault_key_control(int operation, long first, long second, long third, long fourth) {
    return result(syscall(SYS_keyctl, operation, first, second, third, fourth));
}
