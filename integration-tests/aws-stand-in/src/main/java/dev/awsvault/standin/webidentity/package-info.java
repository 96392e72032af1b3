/** An OpenID Connect issuer that the account trusts. */
@NullMarked
package dev.awsvault.standin.webidentity;

import org.jspecify.annotations.NullMarked;
