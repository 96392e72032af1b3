/** The vault in the desktop's keyring: https://specifications.freedesktop.org/secret-service-spec/latest/ */
@NullMarked
package dev.awsvault.adapters.vault.secretservice;

import org.jspecify.annotations.NullMarked;
