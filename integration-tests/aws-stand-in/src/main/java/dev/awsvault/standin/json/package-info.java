/** JSON (RFC 8259), read strictly and written small; the JDK brings neither, and the stand-in runs without any library. */
@NullMarked
package dev.awsvault.standin.json;

import org.jspecify.annotations.NullMarked;
