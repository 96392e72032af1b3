/**
 * A vault in the Linux kernel's memory: keyrings(7). Numbers and rules come from the manual pages keyctl(2), add_key(2)
 * and those of libkeyutils, and from the kernel's Documentation/security/keys/core.rst.
 */
@NullMarked
package dev.awsvault.adapters.vault.keyctl;

import org.jspecify.annotations.NullMarked;
