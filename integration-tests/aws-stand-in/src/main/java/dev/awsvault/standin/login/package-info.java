/** Console sign-in for command lines: OAuth 2 tokens bound to a key (DPoP, RFC 9449). */
@NullMarked
package dev.awsvault.standin.login;

import org.jspecify.annotations.NullMarked;
