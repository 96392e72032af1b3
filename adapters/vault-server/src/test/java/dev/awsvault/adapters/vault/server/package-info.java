@NullMarked
package dev.awsvault.adapters.vault.server;

import org.jspecify.annotations.NullMarked;
