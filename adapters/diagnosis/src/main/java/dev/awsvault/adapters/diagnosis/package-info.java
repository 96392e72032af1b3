/** Looks at files from outside: their modes and names, never what they hold. */
@NullMarked
package dev.awsvault.adapters.diagnosis;

import org.jspecify.annotations.NullMarked;
