/** JSON web signatures (RFC 7515) with RS256 and ES256, and the key forms around them. */
@NullMarked
package dev.awsvault.standin.jose;

import org.jspecify.annotations.NullMarked;
