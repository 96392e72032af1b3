/**
 * The encrypted file vault: a folder of JWE files, one an item (see docs/vault-formats.md).
 *
 * <p>The cryptography is composed here from the JDK's primitives. A JOSE library would bring a JSON library, algorithm
 * registries and hundreds of classes to load, for one fixed pair of algorithms, on the way of every {@code exec}.
 */
@NullMarked
package dev.awsvault.adapters.vault.file;

import org.jspecify.annotations.NullMarked;
