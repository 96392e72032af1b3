/** AWS Signature Version 4, from the server's side. */
@NullMarked
package dev.awsvault.standin.signing;

import org.jspecify.annotations.NullMarked;
