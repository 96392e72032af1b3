/** Stand-ins for stores on other people's servers: 1Password Connect, 1Password's program, Proton Pass. */
@NullMarked
package dev.awsvault.standin.store;

import org.jspecify.annotations.NullMarked;
